# The words on paper.

doc-neutral-title = Document
