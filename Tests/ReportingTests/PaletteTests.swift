import Foundation
import Testing

@testable import Reporting

/// WCAG 2.2: text 4.5 to 1 (success criterion 1.4.3), pictures 3 to 1 (1.4.11).
@Suite struct PaletteTests {
  private func luminance(_ hex: String) -> Double {
    let value = Int(hex.dropFirst(), radix: 16) ?? 0
    let channels = [16, 8, 0].map { shift -> Double in
      let channel = Double(value >> shift & 255) / 255
      return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  private func contrast(_ first: String, _ second: String) -> Double {
    let (a, b) = (luminance(first), luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test func computesPublishedContrasts() {
    #expect(abs(contrast("#12436D", "#FFFFFF") - 10.3) < 0.06)
    #expect(abs(contrast("#F46A25", "#FFFFFF") - 3.0) < 0.06)
  }

  @Test(arguments: [("light", Palette.light), ("dark", Palette.dark)])
  func textIsReadable(_ palette: (name: String, colours: Palette)) {
    for colour in palette.colours.textColours {
      for ground in [palette.colours.background, palette.colours.panel] {
        #expect(contrast(colour, ground) >= 4.5, "\(palette.name): \(colour) on \(ground)")
      }
    }
  }

  @Test(arguments: [("light", Palette.light), ("dark", Palette.dark)])
  func picturesAreVisible(_ palette: (name: String, colours: Palette)) {
    for colour in palette.colours.pictureColours {
      #expect(contrast(colour, palette.colours.background) >= 3, "\(palette.name): \(colour)")
    }
  }

  @Test func improvementAndConcernDiffer() {
    for palette in [Palette.light, Palette.dark] {
      #expect(palette.series != palette.concern)
      #expect(palette.series != palette.target)
    }
  }
}
