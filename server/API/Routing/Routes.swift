/// Every address of the API, on one page.
enum Routes {
    static let all: [Route] = [
        LandingPage.route
    ]
}
