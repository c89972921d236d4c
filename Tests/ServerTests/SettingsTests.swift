import Atlas
import Foundation
import HTTP
import TestSupport
import Testing

@testable import Server

@Suite("The settings of the server")
struct SettingsTests {
    @Test("the example in the repository documents every setting at its default")
    func example() throws {
        let file = Checkout.root.appendingPathComponent("server/nutag.conf.example")
        let difference = try Golden.difference(of: Settings.example, from: file)
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("the example reads, and says nothing that is not the default anyway")
    func defaults() throws {
        var settings = Settings()
        try settings.read(file: Settings.example, named: "example")
        let (read, standard) = (String(reflecting: settings), String(reflecting: Settings()))
        #expect(
            read.replacingOccurrences(of: "(Function)", with: "")
                == standard
                .replacingOccurrences(of: "(Function)", with: ""))
    }

    @Test("file, environment and flags say the same in the same words")
    func sources() throws {
        for setting in Settings.all where !setting.standard.isEmpty {
            var fromFile = Settings()
            try fromFile.read(file: "\(setting.key) = \(setting.standard)  # so", named: "f")
            var fromEnvironment = Settings()
            try fromEnvironment.read(
                environment: [setting.variable: setting.standard, "PATH": "/bin"])
            #expect("\(fromFile.http)" == "\(fromEnvironment.http)", "\(setting.key)")
        }
    }

    @Test(
        "a slip is answered with the place, what was got, and what is allowed",
        arguments: [
            (
                "lisen = 1.2.3.4:80",
                "conf:1: there is no setting 'lisen'; did you mean 'listen'?"
            ),
            (
                "\n# fine\nlisten = 8080",
                "conf:3: listen got '8080'; it takes an address and a port, the address of IPv6 "
                    + "in brackets, such as 127.0.0.1:8080"
            ),
            ("crew", "conf:1: 'crew' is no 'key = value'"),
            (
                "crew = 0",
                "conf:1: crew got '0'; it takes a whole number from 1 to 256, such as 4"
            ),
            (
                "body-limit = 10 GB",
                "conf:1: body-limit got '10 GB'; it takes a size in B, KiB or MiB, "
                    + "such as 16MiB"
            ),
            (
                "idle-timeout = 5",
                "conf:1: idle-timeout got '5'; it takes a time in ms, s or min, "
                    + "such as 60s"
            ),
        ])
    func slips(text: String, message: String) {
        var settings = Settings()
        #expect {
            try settings.read(file: text, named: "conf")
        } throws: { error in
            guard let error = error as? AtlasError else { return false }
            return error.explanation == message
        }
    }

    @Test("a variable that no setting is called is an error that names the nearest")
    func variables() {
        var settings = Settings()
        #expect {
            try settings.read(environment: ["NUTAG_BASEURL": "http://a"])
        } throws: { error in
            (error as? AtlasError)?.explanation
                == "NUTAG_BASEURL: there is no such setting; did you mean 'NUTAG_BASE_URL'?"
        }
    }

    @Test(
        "addresses of both families are understood",
        arguments: [
            ("[::1]:8080", "::1", 8080), ("0.0.0.0:80", "0.0.0.0", 80),
            ("127.0.0.1:0", "127.0.0.1", 0),
        ])
    func addresses(text: String, address: String, port: Int) throws {
        var settings = Settings()
        try settings.set("listen", to: text, at: "--listen")
        #expect(settings.http.address == address && Int(settings.http.port) == port)
    }
}
