/** The most that `primes` takes, and how many primes that gives. */
export const HEAVY = 20_000_000
export const HEAVY_COUNT = 1_270_607

/** Up to here every count is known, and from HEAVY down to HEAVY - NEAR again. */
export const KNOWN = 1_000_000
export const NEAR = 1_000

/** Counts beyond what is sieved here. */
export const largeCounts: Record<number, number> = {
  1_000_000: 78_498,
  5_000_000: 348_513,
  [HEAVY]: HEAVY_COUNT,
}

let primes: number[] | undefined

/** All primes up to KNOWN, in order. */
export function knownPrimes(): number[] {
  if (primes !== undefined) return primes
  const composite = new Uint8Array(KNOWN + 1)
  primes = []
  for (let candidate = 2; candidate <= KNOWN; candidate++) {
    if (composite[candidate] === 1) continue
    primes.push(candidate)
    for (let multiple = candidate * candidate; multiple <= KNOWN; multiple += candidate)
      composite[multiple] = 1
  }
  return primes
}

/** How many primes are <= n, for an n that is known. */
export function primesUpTo(n: number): number {
  if (n > KNOWN) return HEAVY_COUNT - primesBetween(n + 1, HEAVY)
  const known = knownPrimes()
  let low = 0
  let high = known.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((known[middle] as number) <= n) low = middle + 1
    else high = middle
  }
  return low
}

/** By trial division: what has no divisor up to its root is a prime. */
function primesBetween(from: number, to: number): number {
  let count = 0
  for (let candidate = from; candidate <= to; candidate++) {
    const divides = (prime: number) => prime * prime > candidate || candidate % prime === 0
    const first = knownPrimes().find(divides) as number
    if (first * first > candidate) count++
  }
  return count
}
