import CLibXML2

/// Makes libxml2 ready for several threads, once for the process; to be called before anything else of it.
///
/// What it sets up on its first use, its table of encodings among that, it sets up without a lock: two threads that use it
/// first at the same time crash (gnome.pages.gitlab.gnome.org/libxml2, "Thread safety").
func prepareXML() { isPrepared }

private let isPrepared: Void = xmlInitParser()
