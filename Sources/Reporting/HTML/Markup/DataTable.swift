/// A table with a caption and named columns; on a narrow screen each row becomes a small list with the columns' names.
struct DataTable {
  struct Column {
    var title: String
    var isNumber = false

    init(_ title: String, isNumber: Bool = false) {
      self.title = title
      self.isNumber = isNumber
    }
  }

  var caption: String
  var columns: [Column]
  /// A cell for each column; the first names the row.
  var rows: [[HTML]]

  var html: HTML {
    Tag.table {
      Tag.caption { caption }
      Tag.thead {
        Tag.tr {
          for column in columns {
            Tag.th(Attribute(.scope, "col"), column.isNumber ? .class("number") : nil) { column.title }
          }
        }
      }
      Tag.tbody { for row in rows { self.row(row) } }
    }
  }

  private func row(_ cells: [HTML]) -> HTML {
    Tag.tr {
      for (index, cell) in cells.enumerated() {
        if index == 0 {
          Tag.th(Attribute(.scope, "row")) { cell }
        } else {
          Tag.td(Attribute(.column, columns[index].title), columns[index].isNumber ? .class("number") : nil) { cell }
        }
      }
    }
  }
}
