/// The pictures, each with its table.
struct PictureSection {
  let contents: ReportContents

  var html: HTML? {
    let pictures = [
      SystemMap(contents: contents).picture, RiskMatrix(contents: contents).picture,
      ReviewTimeline(contents: contents).picture, LoadBars(contents: contents).picture,
    ].compactMap { $0 }
    if pictures.isEmpty { return nil }
    return Tag.div(.class("pictures")) { for picture in pictures { picture.html } }
  }
}
