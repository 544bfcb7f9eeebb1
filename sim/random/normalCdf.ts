/**
 * Distribution function of the standard normal, by W. J. Cody's rational approximations (Mathematics of Computation 23,
 * 1969, 631–637), relative error below 1e-15 in both tails. Only + − × ÷ and exp, so that every machine gives the same
 * bits.
 */
export function normalCdf(x: number): number {
  const size = Math.abs(x)
  if (size <= CENTRE) return 0.5 + x * centre(x * x)
  const tail = density(size) * (size <= MIDDLE ? middle(size) : far(size))
  return x < 0 ? tail : 1 - tail
}

/** Φ(0.67448975) = 3/4; from √32 on, the asymptotic form. */
const CENTRE = 0.67448975
const MIDDLE = Math.sqrt(32)

/** exp(−x²/2), with the square split so that its rounding does not show. */
function density(x: number): number {
  const head = Math.floor(x * 16) / 16
  return Math.exp((-head * head) / 2) * Math.exp((-(x - head) * (x + head)) / 2)
}

function centre(square: number): number {
  let [top, bottom] = [CENTRE_TOP[4]! * square, square]
  for (let i = 0; i < 3; i += 1) {
    top = (top + CENTRE_TOP[i]!) * square
    bottom = (bottom + CENTRE_BOTTOM[i]!) * square
  }
  return (top + CENTRE_TOP[3]!) / (bottom + CENTRE_BOTTOM[3]!)
}

function middle(x: number): number {
  let [top, bottom] = [MIDDLE_TOP[8]! * x, x]
  for (let i = 0; i < 7; i += 1) {
    top = (top + MIDDLE_TOP[i]!) * x
    bottom = (bottom + MIDDLE_BOTTOM[i]!) * x
  }
  return (top + MIDDLE_TOP[7]!) / (bottom + MIDDLE_BOTTOM[7]!)
}

/** √(2π) */
const ROOT_OF_TWO_PI = 2.5066282746310002

function far(x: number): number {
  const inverse = 1 / (x * x)
  let [top, bottom] = [FAR_TOP[5]! * inverse, inverse]
  for (let i = 0; i < 4; i += 1) {
    top = (top + FAR_TOP[i]!) * inverse
    bottom = (bottom + FAR_BOTTOM[i]!) * inverse
  }
  const series = (inverse * (top + FAR_TOP[4]!)) / (bottom + FAR_BOTTOM[4]!)
  return (1 / ROOT_OF_TWO_PI - series) / x
}

const CENTRE_TOP = [
  2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582, 18154.981253343561249,
  0.065682337918207449113,
]
const CENTRE_BOTTOM = [
  47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956,
]
const MIDDLE_TOP = [
  0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226,
  2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218,
  1.0765576773720192317e-8,
]
const MIDDLE_BOTTOM = [
  22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755,
  18615.571640885098091, 34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
]
const FAR_TOP = [
  0.21589853405795699, 0.1274011611602473639, 0.022235277870649807, 0.001421619193227893466,
  2.9112874951168792e-5, 0.02307344176494017303,
]
const FAR_BOTTOM = [
  1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244,
  7.29751555083966205e-5,
]
