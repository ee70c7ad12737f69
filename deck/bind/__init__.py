"""Stage 5, bind: an edition's texts, tables and charts meet their facts and become slide specs."""
