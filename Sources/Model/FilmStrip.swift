/// The layout of a clip's film strip: one picture of tiles, by which a page shows where a pointer would seek to.
///
/// Tile n, counted from 0 in rows from the left, is what stands on the screen n steps after the clip's beginning.
package struct FilmStrip: Codable, Equatable, Sendable {
    /// Seconds from one tile to the next.
    package var tileSeconds: Double
    /// Pixels.
    package var tileWidth: Int
    package var tileHeight: Int
    /// From 1. The last row may have room for more, which is black.
    package var tiles: Int
    /// Tiles of a row.
    package var columns: Int

    package init(tileSeconds: Double, tileWidth: Int, tileHeight: Int, tiles: Int, columns: Int) {
        self.tileSeconds = tileSeconds
        self.tileWidth = tileWidth
        self.tileHeight = tileHeight
        self.tiles = tiles
        self.columns = columns
    }

    private enum CodingKeys: String, CodingKey {
        case tiles, columns
        case tileSeconds = "tile_seconds"
        case tileWidth = "tile_width"
        case tileHeight = "tile_height"
    }
}
