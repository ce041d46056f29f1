/// The part of the style sheet that pathway maps, comments and actions need.
enum PathwayStylesheet {
  static let text = """
    .l{margin-top:1rem}
    .l td:not(:nth-child(n+5)),.l th{white-space:normal}
    .l td{min-width:7rem}
    .gr td{min-width:0}
    .gr tbody th{white-space:nowrap}
    .cm{border-left:4px solid var(--series);padding:.125rem 0 .125rem 1rem;margin-top:1rem;max-width:60rem}
    .cm p{margin-top:.25rem;max-width:none;overflow-wrap:anywhere}
    #pathways article>p,#pathways figure{margin-top:.5rem}
    .sk{width:71.25rem}
    .w1{--w:var(--series)}
    .w2{--w:var(--support)}
    .w3{--w:var(--target)}
    .w4{--w:var(--common)}
    .w5{--w:var(--limit)}
    .ch .r{fill:var(--w);fill-opacity:.22;stroke:var(--w);stroke-opacity:.35}
    .ch .n{fill:var(--w)}
    .ch .n.w5{fill:var(--bg);stroke:var(--w);stroke-width:1.5}
    .sk text{text-shadow:0 0 2px var(--bg),0 0 2px var(--bg),0 0 3px var(--bg),0 0 3px var(--bg)}
    .sk .b{fill:var(--text)}
    .key{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;padding:0;margin:.5rem 0}
    .key li::before{content:"";display:inline-block;width:.875em;height:.875em;margin-right:.4em;\
    background:var(--w);border:1.5px solid var(--w);vertical-align:-.1em;forced-color-adjust:none}
    .key .w5::before{background:none}

    """
}
