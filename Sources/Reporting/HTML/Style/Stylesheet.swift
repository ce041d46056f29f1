internal import Measures

/// The page's only style sheet.
enum Stylesheet {
  static let text = """
    :root{color-scheme:light;\(Palette.light.declarations)}
    :root[data-theme=dark]{color-scheme:dark;\(Palette.dark.declarations)}
    @media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;\
    \(Palette.dark.declarations)}}
    \(base)\(parts)\(tables)\(charts)\(PathwayStylesheet.text)\(narrow)
    @media print{:root:root:root{color-scheme:light;\(Palette.light.declarations)}
    \(print)}
    """

  /// Every class that draws a shape before its word.
  private static let marked = ":is(\(Symbol.allCases.map { ".\($0.rawValue)" }.joined(separator: ",")))"

  private static let left = (2...TableColumn.Kind.lastAligned)
    .map { ".l\($0) td:nth-child(\($0))" }.joined(separator: ",")

  private static let shapes = Symbol.allCases
    .map { ".\($0.rawValue)::before{content:\"\($0.shape)\";color:var(--\($0.colour))}\n" }.joined()

  private static let base = """
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
    body{margin:0;background:var(--bg);color:var(--text);font:1rem/1.5 Arial,"Liberation Sans",Helvetica,sans-serif;\
    font-variant-numeric:tabular-nums}
    header,main,footer,nav{max-width:80rem;margin:0 auto;padding:0 1.5rem}
    a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
    a:hover{text-decoration-thickness:3px}
    :focus-visible{outline:3px solid transparent;box-shadow:0 0 0 3px var(--focus),0 0 0 6px var(--text);\
    border-radius:1px}
    @media (forced-colors:active){:focus-visible{outline:3px solid CanvasText;outline-offset:2px}}
    h1,h2,h3,h4,p,ul,dl,dd,figure{margin:0}
    h1{font-size:2.25rem;line-height:1.15;letter-spacing:-.01em}
    h2{font-size:1.625rem;line-height:1.2;margin-bottom:1rem}
    h3{font-size:1.25rem;line-height:1.3}
    h4{font-size:1rem;line-height:1.4}
    p{max-width:46rem}
    .skip{position:absolute;left:-999rem}
    .skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:var(--bg);z-index:1}
    .v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .muted,caption,dt{color:var(--muted)}

    """

  private static let parts = """
    header{display:flex;flex-wrap:wrap;align-items:end;justify-content:space-between;gap:0 2rem;padding-top:2rem;\
    padding-bottom:1.25rem}
    header>*{flex-basis:100%}
    .org{font-weight:700;color:var(--link);margin-bottom:.375rem}
    header .muted{flex:1;margin-top:.5rem}
    header .theme{flex:none}
    nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.125rem 1.5rem;padding:.625rem 0;border:solid var(--line);\
    border-width:1px 0}
    nav a{display:inline-block;padding:.25rem 0}
    main>section{padding:2.25rem 0 0}
    main>section>h2{border-top:4px solid var(--link);padding-top:.75rem}
    label{font-weight:700;font-size:.875rem}
    input,select,button{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--limit);\
    border-radius:3px;padding:.25rem .5rem;min-height:2.25rem;max-width:100%}
    button{cursor:pointer}
    button:disabled{color:var(--muted);border-color:var(--line);cursor:default}
    .tools{display:flex;flex-wrap:wrap;gap:.75rem 1.25rem;align-items:end;background:var(--panel);padding:.75rem 1rem;\
    margin:1rem 0 1.5rem}
    .tools label{display:block}
    .tools select{max-width:16rem}
    #what-if input[type=number]{width:5rem}
    #what-if td:nth-child(3){white-space:nowrap}
    #what-if input[type=range]{width:9rem;vertical-align:middle}
    #found{flex-basis:100%;font-weight:700}
    #found:empty{display:none}
    [hidden]{display:none!important}
    .tiles{list-style:none;display:flex;flex-wrap:wrap;gap:.75rem;padding:0;margin-bottom:1.5rem}
    .tiles li{flex:1 1 7rem;background:var(--panel);padding:.625rem .875rem .75rem}
    .tiles b{display:block;font-size:2.25rem;line-height:1.15}
    .why{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.5rem 1.25rem;align-content:start;font-size:.9375rem;\
    line-height:1.45}
    .why dt{font-weight:700;color:var(--text);font-size:inherit}
    .why dd+dt{margin:0}
    .lead{font-size:1.125rem;line-height:1.5;gap:.75rem 1.75rem}
    .lead dd{max-width:52rem}
    article{padding:1.75rem 0;border-top:1px solid var(--line)}
    article:first-of-type{border-top:0;padding-top:.5rem}
    article>h3{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline}
    article .id{color:var(--muted);font-weight:400}
    h3 span:last-child{font-size:1rem;font-weight:400}
    .say{max-width:60rem;margin-top:.375rem;font-size:1.125rem}
    .two{display:grid;grid-template-columns:minmax(0,43rem) minmax(0,1fr);gap:1rem 2.5rem;margin-top:.75rem}
    .more{display:flex;flex-wrap:wrap;gap:0 1.75rem;margin-top:.25rem}
    .more details{min-width:0;max-width:100%}
    .more details[open]{flex-basis:100%;padding-bottom:.75rem}
    .def p,.def ul,.def dl{font-size:.9375rem;margin-bottom:.75rem;max-width:46rem}
    .def ul{padding-left:1.1rem}
    dt{font-size:.875rem}
    dd+dt{margin-top:.4rem}
    details{margin-top:.5rem}
    summary{color:var(--link);padding:.25rem 0;cursor:pointer;text-decoration:underline;\
    text-underline-offset:.15em;width:fit-content}
    .note{border:1px solid var(--line);min-height:5rem;padding:.5rem;margin-top:1rem;display:none}
    .legend{columns:20rem;column-gap:2.5rem;margin-bottom:1rem}
    .legend dt{break-after:avoid;color:var(--text);font-size:1rem}
    .legend dd{break-inside:avoid;margin-bottom:.5rem;color:var(--muted)}
    footer{padding-top:3rem;padding-bottom:3rem;color:var(--muted)}

    """

  private static let tables = """
    .box{overflow-x:auto;position:relative;max-width:100%}
    table{border-collapse:collapse;font-size:.875rem;line-height:1.35;min-width:100%}
    details table{min-width:0}
    caption{text-align:left;padding:.25rem 0 .5rem}
    .two table{min-width:0}
    th,td{text-align:left;vertical-align:top;padding:.375rem .75rem .375rem 0;border-bottom:1px solid var(--grid)}
    td{text-align:right;white-space:nowrap}
    thead th{vertical-align:bottom;border-bottom:2px solid var(--line);line-height:1.25}
    tbody th{font-weight:400}
    tbody tr:hover>*{background:var(--panel)}
    .n{text-align:right}
    th button{font:inherit;text-align:inherit;background:none;border:0;border-radius:0;padding:.25rem 0;min-height:1.5rem;\
    min-width:1.5rem;text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:.2em}
    th button:hover{text-decoration-color:currentcolor}
    [aria-sort=ascending] button::after{content:" ▲"}
    [aria-sort=descending] button::after{content:" ▼"}
    .s th,.s td{white-space:nowrap}
    .card table{table-layout:fixed;width:100%;min-width:74rem}
    .card th:first-child{width:19%}
    .card th:nth-child(2){width:8%}
    .card th:nth-child(3){width:6.2%}
    .card th:nth-child(4){width:7.6%}
    .card th:nth-child(5){width:6%}
    .card th:nth-child(6){width:6.4%}
    .card th:nth-child(n+7):nth-child(-n+9){width:6.4%}
    .card th:nth-child(10){width:10.6%}
    .card th:nth-child(11){width:8.6%}
    .card td,.card th{overflow-wrap:break-word}
    \(left){text-align:left;white-space:normal}
    td.w{white-space:nowrap}
    td\(marked){padding-left:1.25em;text-indent:-1.25em}
    .card td:not(:nth-child(3),:nth-child(5)){white-space:normal}
    .x{font-family:ui-monospace,Consolas,"Liberation Mono",monospace;font-size:.75rem;overflow-wrap:anywhere;\
    min-width:18rem}
    \(marked)::before{display:inline-block;width:1.25em;text-indent:0}
    \(shapes)
    """

  private static let charts = """
    .ch{display:block;width:43rem}
    #pt{fill:var(--series)}
    .ch,#mo{fill:var(--text);font:12.5px Arial,"Liberation Sans",sans-serif}
    .ch .m,#mo{fill:var(--muted)}
    .ch .e{text-anchor:end}
    .ch .c{text-anchor:middle}
    .ch .rb{stroke:var(--common);stroke-dasharray:1 3;stroke-width:1.5}
    #mo{text-anchor:middle}
    .ch .b{font-weight:700;fill:var(--series)}
    .ch .tt{fill:var(--target)}
    .ch path,.k path,.f path{fill:none}
    .ch .g{stroke:var(--grid)}
    .ch .s{stroke:var(--series);stroke-width:2;stroke-linejoin:round;marker:url(#pt)}
    .ch .t{stroke:var(--target);stroke-width:1.5;stroke-dasharray:7 3}
    .ch .a{stroke:var(--common);stroke-width:1}
    .ch .l{stroke:var(--limit);stroke-width:1;stroke-dasharray:2 3}
    .ch .q{stroke:var(--bg);stroke-width:3;stroke-linecap:round}
    .ch .i{stroke:var(--series);stroke-width:11;stroke-linecap:round}
    .ch .o{stroke:var(--concern);stroke-width:10;stroke-linecap:square}
    .ch .y{stroke:var(--common);stroke-width:10;stroke-linecap:round}
    .ch .u{fill:var(--panel)}
    .k{width:98px;height:24px;vertical-align:middle;overflow:visible}
    .k path{stroke:var(--series);stroke-width:3;transform:scale(.5)}
    .k .d{stroke-width:10;stroke-linecap:round}
    .f{display:block;width:144px;height:16px;overflow:visible}
    .f path{stroke:var(--common);stroke-width:1.5;marker-mid:url(#pt)}
    .f .h{stroke:var(--limit);stroke-dasharray:2 2;marker:none}
    figcaption{font-weight:700;margin-bottom:.25rem}
    @media (forced-colors:active){.ch,.k,.f{forced-color-adjust:none;background:var(--bg)}}

    """

  private static let narrow = """
    @media (max-width:72rem){.two{grid-template-columns:minmax(0,1fr)}}
    @media (max-width:40rem){header,main,footer,nav{padding-left:1rem;padding-right:1rem}h1{font-size:1.75rem}\
    .tiles{gap:.5rem}.tiles li{flex-basis:6rem}.tiles b{font-size:1.75rem}\
    .why{grid-template-columns:minmax(0,1fr);gap:0}.why dd{margin-bottom:.5rem}\
    .tools p,.tools select,.tools input{width:100%;max-width:none}\
    .card table{min-width:60rem}.card th:first-child{width:7rem}.card th:nth-child(2){width:6.2rem}\
    .card th:nth-child(3){width:4.2rem}}

    """

  private static let print = """
    @page{size:A4 landscape;margin:11mm 12mm}
    body{font-size:9.5pt;line-height:1.35}
    header,main,footer{max-width:none;padding-left:0;padding-right:0}
    header{padding-top:0}
    h1{font-size:22pt}
    h2{font-size:15pt}
    h3{font-size:12pt}
    .tiles li{border-top:1px solid var(--line)}
    .tiles b{font-size:20pt}
    dt,.legend dt{font-size:8.5pt}
    .why,.def p,.def ul,.def dl,.legend dd{font-size:8.5pt}
    .def p,.def ul,.def dl,.legend dd{margin-bottom:1.5mm}
    .why{gap:1mm 4mm;line-height:1.35}
    .legend{columns:3;column-gap:8mm}
    nav,.skip,.theme,.tools>:not(#found),#what-if{display:none}
    .tools{background:none;padding:0}
    .lead,.say{font-size:10.5pt}
    .lead{gap:2mm 6mm}
    main>section{break-before:page;padding-top:0}
    main>section:first-child{break-before:auto}
    h2,h3,h4,caption,summary{break-after:avoid}
    thead{display:table-header-group}
    tr,figure,.tiles,.two,dd{break-inside:avoid}
    table{font-size:7.5pt;line-height:1.15}
    th,td{padding:1pt 6pt 1pt 0}
    th button{padding:0;min-height:0;text-decoration:none}
    .x{font-size:6pt}
    .k{width:70px;height:14px}
    .k path{transform:scale(.36,.29)}
    .f{height:10px}
    .f path{transform:translateY(-3px)}
    .box{overflow:visible}
    .two{grid-template-columns:132mm minmax(0,1fr);gap:6mm;margin-top:2mm}
    .ch{width:100%}
    .more{display:block;columns:2;column-gap:9mm}
    .more details{margin-top:2mm}
    .say{break-after:avoid}
    article{padding:3mm 0}
    #exceptions article{break-inside:avoid;break-after:page}
    #exceptions article:last-child{break-after:auto}
    tbody tr:nth-child(-n+2){break-before:avoid}
    .note{display:block;max-width:none;min-height:40mm;margin-top:4mm}
    summary{list-style:none;text-decoration:none;color:inherit;font-weight:700}
    a{color:inherit}
    a[href^=http]::after{content:" (" attr(href) ")"}
    """
}
