"""The program: what is asked for, the stages in their order, and what comes of them."""
