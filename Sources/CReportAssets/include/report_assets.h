#pragma once

/// The text of an asset, ended by a zero byte; `name` is its path below `assets`, such as `page/page.css`.
/// Null when there is no such asset.
const char *dailies_report_asset(const char *name);
