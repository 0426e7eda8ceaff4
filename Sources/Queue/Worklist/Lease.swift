/// The right to do one step of one job.
package struct Lease: Hashable, Sendable {
    package let job: String
    package let number: Int
}
