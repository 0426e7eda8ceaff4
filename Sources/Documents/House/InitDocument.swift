/// `dailies.init/1`: the files that were written, below the root folder.
package struct InitDocument: Encodable {
    var schema = "dailies.init/1"
    var files: [String]

    package init(files: [String]) {
        self.files = files
    }
}
