import Files
import Glibc
import Model
import Testing

@testable import Storage

@Suite struct StorageErrorTests {
    @Test func saysWhatTheFileSystemSaid() {
        let refusal = FileError.refusal("/nowhere/else", "cannot be made", reason: ENOSPC)
        let error = StorageError(refusal)
        #expect(error.code == .disk)
        #expect(error.description == refusal.description)
    }

    @Test(arguments: zip(StorageError.Code.allCases, [Model.ExitStatus.disk, .broken]))
    func endsTheProgramWithItsCode(code: StorageError.Code, status: Model.ExitStatus) {
        #expect(StorageError(code: code, message: "").exitStatus == status)
    }
}
