@main
enum NutagCommand {
    static func main() {
        print("nutag")
    }
}
