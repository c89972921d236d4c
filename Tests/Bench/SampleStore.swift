import Foundation
import Glibc
import TestSupport

/// The sample sites in files of their own folder: as sources of an import, and imported.
struct SampleStore {
    let count: Int
    /// The GeoPackage.
    let path: String
    private let csv: String
    private let json: String

    init(count: Int, in folder: String) {
        self.count = count
        path = folder + "/sites.gpkg"
        csv = folder + "/sites.csv"
        json = folder + "/sites.geojson"
        mkdir(folder, 0o755)
    }

    /// Imports both sources, the last of which stays.
    func measureImports() -> [[String]] {
        if access(json, F_OK) != 0 { SampleFiles.writeGeoJSON(sites, to: json) }
        writeCSVIfMissing()
        return importing(csv, "CSV") + importing(json, "GeoJSON")
    }

    func importIfMissing() {
        guard access(path, F_OK) != 0 else { return }
        writeCSVIfMissing()
        _ = importing(csv, "CSV")
    }

    private var sites: SampleSites { SampleSites(count: count) }

    private func writeCSVIfMissing() {
        if access(csv, F_OK) != 0 { SampleFiles.writeCSV(sites, to: csv) }
    }

    private func importing(_ file: String, _ name: String) -> [[String]] {
        unlink(path)
        let run = MeasuredProcess(Checkout.nutag, ["import", file, "--store", path])
        return [
            ["import \(name)", "\(Bench.rounded(run.seconds, 2)) s", "8 s"],
            ["  processor", "\(Bench.rounded(run.processorSeconds, 2)) s", ""],
            ["  peak memory", "\(Int(run.peakMegabytes)) MB", "1024 MB"],
        ]
    }
}
