"""Stage 9, render: placed slides become PresentationML. Decides nothing: all is settled before."""
