# Слова на папері.

doc-neutral-title = Документ
