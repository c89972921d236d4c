import Testing

@testable import HTTP

@Suite("What proxies say of their clients")
struct ForwardingTests {
    private let proxies = TrustedProxies(
        ["10.0.0.0/8", "2001:db8:1::/48"].compactMap { AddressRange($0) })

    @Test(
        "addresses and networks of both families are read, and slips are not",
        arguments: [
            ("192.0.2.7", true), ("192.0.2.0/24", true), ("0.0.0.0/0", true), ("::/0", true),
            ("2001:db8::/32", true), ("::1", true), ("::ffff:192.0.2.7", true),
            ("192.0.2.7/24", false), ("192.0.2.7/33", false), ("2001:db8::1/129", false),
            ("192.0.2", false), ("", false), ("/8", false), ("10.0.0.0/", false),
            ("10.0.0.0/8/8", false), ("10.0.0.0/-1", false), ("fe80::1%eth0", false),
            ("example.org", false),
        ])
    func ranges(text: String, isOne: Bool) {
        let range = AddressRange(text)
        #expect((range != nil) == isOne)
        if let range, !text.contains("ffff") { #expect(range.description == text) }
    }

    @Test(
        "a range holds what begins alike, in its own family",
        arguments: [
            ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
            ("10.0.0.0/8", "::ffff:10.1.1.1", true), ("0.0.0.0/0", "2001:db8::1", false),
            ("::/0", "10.0.0.1", true), ("2001:db8::/32", "2001:db8:ffff::1", true),
            ("2001:db8::/32", "2001:db9::1", false), ("::1", "::1", true), ("::1", "::2", false),
            ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
        ])
    func contains(range: String, address: String, holds: Bool) throws {
        let range = try #require(AddressRange(range))
        #expect(range.contains(try #require(IPAddress(address))) == holds)
    }

    @Test(
        "the client is the last one that no proxy of ours is",
        arguments: [
            ("", nil as String?), ("203.0.113.9", "203.0.113.9"),
            ("1.1.1.1, 203.0.113.9", "203.0.113.9"),
            ("1.1.1.1, 203.0.113.9, 10.2.2.2", "203.0.113.9"),
            ("203.0.113.9:4711", "203.0.113.9"), ("[2001:db8::7]:80", "2001:db8::7"),
            ("2001:db8::7", "2001:db8::7"), ("10.1.1.1, 10.2.2.2", "10.1.1.1"),
            ("unknown", nil), ("203.0.113.9, nonsense", nil), (",,203.0.113.9,,", "203.0.113.9"),
        ])
    func client(text: String, client: String?) {
        let separate = proxies.read(["X-Forwarded-For": text])
        #expect(separate.client?.description == client)
        var standard = proxies
        standard.style = .standard
        let elements = text.split(separator: ",").map { word in
            "for=\"\(word.drop { $0 == " " })\""
        }
        let forwarded = standard.read(["Forwarded": elements.joined(separator: ", ")])
        #expect(forwarded.client?.description == client)
    }

    @Test("scheme, host and prefix are those of the outermost proxy that is trusted")
    func hops() {
        let read = proxies.read([
            "X-Forwarded-For": "9.9.9.9, 203.0.113.9, 10.2.2.2",
            "X-Forwarded-Proto": "gopher, HTTPS, http",
            "X-Forwarded-Host": "invented, outer.example, inner",
            "X-Forwarded-Prefix": "/maps/",
        ])
        #expect(read.scheme == "https")
        #expect(read.host == "outer.example")
        #expect(read.prefix == "/maps")
    }

    @Test("Forwarded is read with its quotes, and in any case of its names")
    func standard() {
        let proxies = TrustedProxies(self.proxies.ranges, style: .standard)
        let read = proxies.read([
            "Forwarded": "for=evil;host=evil, For=\"[2001:db8::7]:80\";Proto=https"
                + ";host=\"a.example:80\\80\", for=10.1.1.1;host=inner",
            "X-Forwarded-Host": "evil", "X-Forwarded-Prefix": "/evil",
        ])
        #expect(read.client?.description == "2001:db8::7")
        #expect(read.scheme == "https")
        #expect(read.host == "a.example:8080")
        #expect(read.prefix.isEmpty)
        #expect(self.proxies.read(["Forwarded": "for=1.2.3.4;host=evil"]) == Forwarding())
    }

    @Test(
        "a prefix that is no plain path is none",
        arguments: [
            ("/maps", "/maps"), ("/a/b/", "/a/b"), ("/", ""), ("maps", ""), ("//evil", ""),
            ("/a//b", ""), ("/a/../b", ""), ("/a b", ""), ("/a\"><script>", ""), ("/a?b", ""),
        ])
    func prefixes(text: String, prefix: String) {
        #expect(proxies.read(["X-Forwarded-Prefix": text]).prefix == prefix)
    }

    @Test("only a trusted peer names the request and the client; all others are who they are")
    func trust() throws {
        let ask = "GET /caller HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\n"
        for isTrusted in [true, false] {
            let live = try LiveServer {
                $0.trustedProxies.ranges = [isTrusted ? "127.0.0.0/8" : "10.0.0.0/8"]
                    .compactMap { AddressRange($0) }
            }
            let client = try live.client()
            client.send(ask + "X-Request-Id: from-proxy.1\r\n\r\n")
            let named = try #require(client.answer())
            #expect(named.text == (isTrusted ? "203.0.113.9" : "127.0.0.1"))
            #expect((named.fields["X-Request-Id"] == "from-proxy.1") == isTrusted)
            for bad in ["a b", "<script>", String(repeating: "a", count: 129), ""] {
                client.send(ask + "X-Request-Id: \(bad)\r\n\r\n")
                let id = try #require(client.answer()?.fields["X-Request-Id"])
                #expect(id.utf8.count == 16 && id.allSatisfy(\.isHexDigit), "\(id)")
            }
        }
    }
}
