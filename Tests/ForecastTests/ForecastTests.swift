import Model
import Testing

@testable import Forecast

@Suite struct ForecastTests {
    private let now = Timestamp(seconds: 1000)

    @Test func theMeanTimesTheRoundsThatAreLeft() throws {
        let eta = try #require(forecastByMean(samples: [10, 20], open: 5, lanes: 2, now: now))
        #expect(eta.secondsP50 == 45)
        #expect(eta.finishP50 == now.adding(seconds: 45))
        #expect(eta.samples == 2)
        #expect(eta.secondsP90 == nil)
        #expect(eta.finishP90 == nil)
    }

    @Test func nothingCompletedOrNothingOpenIsNotKnown() {
        #expect(forecastByMean(samples: [], open: 3, lanes: 4, now: now) == nil)
        #expect(forecastByMean(samples: [10], open: 0, lanes: 4, now: now) == nil)
    }

    @Test func aShotAtWorkHasWhatIsLeftOfTheMeanAndOneThatWaitsItsRounds() throws {
        func seconds(_ place: Int, begunAt: Timestamp? = nil, _ samples: [Double] = [10, 20]) -> Double? {
            forecastShot(samples: samples, place: place, begunAt: begunAt, lanes: 2, now: now)?.secondsP50
        }
        #expect(seconds(1, begunAt: now.adding(seconds: -5)) == 10)
        #expect(seconds(9, begunAt: now.adding(seconds: -5)) == 10)
        #expect(seconds(1, begunAt: now.adding(seconds: -15)) == nil)
        #expect(seconds(2) == 15)
        #expect(seconds(3) == 30)
        #expect(seconds(1, []) == nil)
        #expect(seconds(1, begunAt: now, []) == nil)
        let eta = try #require(
            forecastShot(samples: [10], place: 1, begunAt: now.adding(seconds: -4), lanes: 2, now: now))
        #expect(eta.finishP50 == now.adding(seconds: 6))
        #expect(eta.samples == 1)
    }

    @Test func statisticsAreTheTextbookOnes() {
        let statistics = TimeStatistics(samples: [4, 1, 3, 2])
        #expect(statistics.count == 4)
        #expect(statistics.mean == 2.5)
        #expect(statistics.median == 2.5)
        #expect(statistics.min == 1)
        #expect(statistics.max == 4)
        #expect(abs((statistics.p90 ?? 0) - 3.7) < 1e-9)
    }

    @Test func noSampleHasNoFigures() {
        let statistics = TimeStatistics(samples: [])
        #expect(statistics.count == 0)
        #expect(statistics.mean == nil)
        #expect(statistics.p90 == nil)
    }
}
