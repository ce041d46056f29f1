/// The page's only script, joined from the files of `Script/`. It enhances a page that is complete without it.
enum Script {
  static let text =
    "(() => {\n\"use strict\";\n" + parts.map { String(decoding: $0, as: UTF8.self) }.joined() + "})();"

  /// In order of dependency.
  private static let parts = [
    PackageResources.page_js, PackageResources.theme_js, PackageResources.print_js,
    PackageResources.charts_js, PackageResources.filter_js, PackageResources.sort_js,
    PackageResources.judge_js,
    PackageResources.whatif_js,
  ]
}
