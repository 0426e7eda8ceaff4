import Glibc
import Model
import Testing

@testable import Storage

@Suite struct StorageErrorTests {
    @Test(arguments: [
        (ENOSPC, "Free space on the disk that holds /"), (EDQUOT, "Free space on the disk that holds /"),
        (EACCES, "/ belongs to the user root"), (EPERM, "/ belongs to the user root"),
        (EROFS, "is mounted read-only"), (EIO, "has a fault"),
    ])
    func namesTheRemedy(reason: Int32, remedy: String) {
        errno = reason
        let error = StorageError.refusal("The folder /nowhere/else cannot be made", in: "/nowhere")
        #expect(error.code == .disk)
        #expect(error.message.hasPrefix("The folder /nowhere/else cannot be made: "))
        #expect(error.remedy?.contains(remedy) == true, "\(error)")
    }

    @Test(arguments: zip(StorageError.Code.allCases, [Model.ExitStatus.disk, .broken]))
    func endsTheProgramWithItsCode(code: StorageError.Code, status: Model.ExitStatus) {
        #expect(StorageError(code: code, message: "").exitStatus == status)
    }
}
