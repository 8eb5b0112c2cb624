"""The draft checker: rules about what a council may post, run over the text of a draft."""
