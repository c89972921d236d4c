/// Projects counted by weight: each is so many parts, which are divided like money.
///
/// A sum of exact fractions has a denominator that grows with every project. Whole parts do not, and
/// still sum to the number of projects exactly. All numbers up to 28 divide a project, and so do all
/// percentages with two decimals: splits among so many sites and shares that people write down are
/// exact, and any other is off by less than one part.
public enum ProjectCount {
    /// The parts of one project: the least common multiple of 1 to 28 and of 10,000.
    public static let parts: Int64 = 2_007_835_830_000

    /// So many parts as projects, with so many decimals; half of the last place rounded up.
    public static func text(_ parts: Int128, decimals: Int) -> String {
        let count = Rational(
            Natural(parts.magnitude), over: Natural(UInt128(ProjectCount.parts)))
        return (parts < 0 ? "-" : "") + count.text(decimals: decimals)
    }
}
