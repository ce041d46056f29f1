internal import Measures

/// The page's only style sheet.
enum Stylesheet {
  static let text = """
    :root{color-scheme:light dark;\(Palette.light.declarations)}
    @media (prefers-color-scheme:dark){:root{\(Palette.dark.declarations)}}
    \(base)\(parts)\(charts)\(PathwayStylesheet.text)\(narrow)
    @media print{:root{color-scheme:light;\(Palette.light.declarations)}
    \(print)}
    """

  /// Every class that draws a shape before its word: statuses, variations and assurances.
  private static func shaped(_ pseudoElement: String = "") -> String {
    let classes =
      Status.allCases.map(\.rawValue) + Variation.allCases.map(\.rawValue)
      + Assurance.allCases.map(\.rawValue)
    return classes.map { ".\($0)\(pseudoElement)" }.joined(separator: ",")
  }

  private static func list(_ statuses: [Status]) -> String {
    statuses.map { ".\($0.rawValue)::before" }.joined(separator: ",")
  }

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
    header{padding-top:2.5rem;padding-bottom:1.5rem}
    .org{font-weight:700;color:var(--link);margin-bottom:.5rem}
    header .muted{margin-top:.75rem}
    nav ul{list-style:none;padding:1rem 0;border:solid var(--line);border-width:1px 0;columns:18rem;column-gap:2rem}
    nav li{break-inside:avoid}
    nav a{display:inline-block;padding:.25rem 0}
    main>section{padding:2.5rem 0 0}
    main>section>h2{border-top:4px solid var(--link);padding-top:.75rem}
    .lead p{font-size:1.125rem;margin-bottom:.75rem}
    .tiles{list-style:none;display:flex;flex-wrap:wrap;gap:1rem 2rem;padding:0;margin-bottom:1.5rem}
    .tiles li{min-width:6.5rem;border-top:1px solid var(--line);padding-top:.5rem}
    .tiles b{display:block;font-size:2.25rem;line-height:1.1}
    article{padding:1.75rem 0;border-top:1px solid var(--line)}
    article:first-of-type{border-top:0;padding-top:.5rem}
    article>h3{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline}
    article .id{color:var(--muted);font-weight:400}
    h3 span:last-child{font-size:1rem;font-weight:400}
    .say{max-width:60rem;margin-top:.375rem;font-size:1.125rem}
    .two p{margin-bottom:.5rem}
    .two{display:grid;grid-template-columns:minmax(0,43rem) minmax(0,1fr);gap:1.5rem 2.5rem;margin-top:1rem}
    .def p,.def ul,.def dl{font-size:.9375rem;margin-bottom:.75rem}
    .def ul{padding-left:1.1rem}
    dt{font-size:.875rem}
    dd+dt{margin-top:.4rem}
    details{margin-top:.75rem}
    summary{color:var(--link);padding:.25rem 0;cursor:pointer;text-decoration:underline;\
    text-underline-offset:.15em;width:fit-content}
    .box{overflow-x:auto;position:relative;max-width:100%}
    table{border-collapse:collapse;font-size:.875rem;line-height:1.35;min-width:100%}
    details table{min-width:0}
    caption{text-align:left;padding:.25rem 0 .5rem}
    th,td{text-align:left;vertical-align:top;padding:.375rem .75rem .375rem 0;border-bottom:1px solid var(--grid)}
    td{text-align:right;white-space:nowrap}
    thead th{vertical-align:bottom;border-bottom:2px solid var(--line);line-height:1.25}
    tbody th{font-weight:400}
    .n{text-align:right}
    .s tbody th,.s .t{white-space:nowrap}
    .card table{table-layout:fixed;width:100%;min-width:76rem}
    .card th:first-child{width:17.5%}
    .card th:nth-child(2),.card th:nth-child(3){width:6.2%}
    .card th:nth-child(4){width:7.6%}
    .card th:nth-child(5),.card th:nth-child(11){width:8.4%}
    .card th:nth-child(6){width:6.8%}
    .card th:nth-child(n+7):nth-child(-n+9){width:6.9%}
    .card th:nth-child(10){width:9.8%}
    .card td,.card th{overflow-wrap:break-word}
    .t,.w,.x,\(shaped()){text-align:left}
    .t,.x{white-space:normal}
    td:is(\(shaped())){padding-left:1.25em;text-indent:-1.25em}
    .card td:not(:nth-child(2),:nth-child(3)){white-space:normal}
    .x{font-family:ui-monospace,Consolas,"Liberation Mono",monospace;font-size:.75rem;overflow-wrap:anywhere;\
    min-width:18rem}
    .mk{color:var(--muted)}
    \(shaped("::before")){display:inline-block;width:1.25em;text-indent:0}
    .met::before{content:"●";color:var(--series)}
    .near::before{content:"◆";color:var(--concern)}
    .missed::before{content:"■";color:var(--target)}
    .improving::before{content:"▲";color:var(--series)}
    .steady::before{content:"►";color:var(--common)}
    .worsening::before{content:"▼";color:var(--concern)}
    \(list([.noTarget, .noData, .notMatured, .suppressed])){content:"○";color:var(--common)}
    .common_cause::before,.neither_high::before,.neither_low::before{content:"●";color:var(--common)}
    .improvement_high::before,.improvement_low::before{content:"▲";color:var(--series)}
    .concern_high::before,.concern_low::before{content:"■";color:var(--concern)}
    .pass::before{content:"✓";color:var(--series)}
    .fail::before{content:"✗";color:var(--target)}
    .hit_or_miss::before{content:"~";color:var(--common)}
    .note{border:1px solid var(--line);min-height:5rem;padding:.5rem;margin-top:1rem;display:none}
    .legend{columns:20rem;column-gap:2.5rem;margin-bottom:1rem}
    .legend dt{break-after:avoid;color:var(--text);font-size:1rem}
    .legend dd{break-inside:avoid;margin-bottom:.5rem;color:var(--muted)}
    footer{padding-top:3rem;padding-bottom:3rem;color:var(--muted)}

    """

  private static let charts = """
    .ch{display:block;width:43rem;height:auto;font-size:.8125rem}
    .ch text{fill:var(--text);font:12.5px Arial,"Liberation Sans",sans-serif}
    .ch .m{fill:var(--muted)}
    .ch .e{text-anchor:end}
    .ch .c{text-anchor:middle}
    .ch .b{font-weight:700;fill:var(--series)}
    .ch .tt{fill:var(--target)}
    .ch path,.k path,.f path{fill:none}
    .ch .g{stroke:var(--grid)}
    .ch .s{stroke:var(--series);stroke-width:2;stroke-linejoin:round}
    .ch .t{stroke:var(--target);stroke-width:1.5;stroke-dasharray:7 3}
    .ch .a{stroke:var(--common);stroke-width:1}
    .ch .l{stroke:var(--limit);stroke-width:1;stroke-dasharray:2 3}
    .ch .p{stroke:var(--series);stroke-width:5;stroke-linecap:round}
    .ch .q{stroke:var(--bg);stroke-width:3;stroke-linecap:round}
    .ch .i{stroke:var(--series);stroke-width:11;stroke-linecap:round}
    .ch .o{stroke:var(--concern);stroke-width:10;stroke-linecap:square}
    .ch .y{stroke:var(--common);stroke-width:10;stroke-linecap:round}
    .ch .u{fill:var(--panel)}
    .k{width:98px;height:24px;vertical-align:middle;overflow:visible}
    .k path{stroke:var(--series);stroke-width:1.5}
    .k .d{stroke-width:5;stroke-linecap:round}
    .f{width:144px;height:16px;vertical-align:middle;overflow:visible}
    .f path{stroke:var(--common);stroke-width:1.5}
    .f .d{stroke:var(--series);stroke-width:7;stroke-linecap:round}
    .f .h{stroke:var(--limit);stroke-dasharray:2 2}
    figcaption{font-weight:700;margin-bottom:.25rem}
    @media (forced-colors:active){.ch,.k,.f{forced-color-adjust:none;background:var(--bg)}}

    """

  private static let narrow = """
    @media (max-width:64rem){.two{grid-template-columns:minmax(0,1fr)}}
    @media (max-width:40rem){header,main,footer,nav{padding-left:1rem;padding-right:1rem}h1{font-size:1.75rem}\
    .tiles{gap:1rem}.tiles li{min-width:5.5rem}.tiles b{font-size:1.75rem}}

    """

  private static let print = """
    @page{size:A4 landscape;margin:11mm 12mm}
    body{font-size:9.5pt;line-height:1.35}
    header,main,footer{max-width:none;padding-left:0;padding-right:0}
    header{padding-top:0}
    h1{font-size:22pt}
    h2{font-size:15pt}
    h3{font-size:12pt}
    .tiles b{font-size:20pt}
    dt,.legend dt{font-size:7.5pt}
    .two p,.def p,.def ul,.def dl,.legend dd{font-size:8.5pt;margin-bottom:1.5mm}
    .legend{columns:3;column-gap:8mm}
    nav,.skip{display:none}
    .lead p,.say{font-size:10.5pt}
    main>section{break-before:page;padding-top:0}
    main>section:first-child{break-before:auto}
    h2,h3,h4,caption,summary{break-after:avoid}
    thead{display:table-header-group}
    tr,figure,.tiles,dd{break-inside:avoid}
    table{font-size:7.5pt;line-height:1.2}
    th,td{padding:1.5pt 6pt 1.5pt 0}
    .x{font-size:6pt}
    .box{overflow:visible}
    .two{display:block;columns:2;column-gap:9mm;margin-top:2mm}
    .ch{width:100%}
    .two details{margin-top:2mm}
    .say{break-after:avoid}
    #exceptions .two{display:grid;grid-template-columns:132mm minmax(0,1fr)}
    article{padding:3mm 0}
    #exceptions article{break-inside:avoid}
    .note{display:block;max-width:none;min-height:13mm;margin-top:2mm}
    summary{list-style:none;text-decoration:none;color:inherit;font-weight:700}
    a{color:inherit}
    a[href^=http]::after{content:" (" attr(href) ")"}
    """
}
