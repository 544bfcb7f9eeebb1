import { isValidNbits, parseNbits } from '../../chain/index.ts'
import { DAY_S, isoInstant, parseInstant, quote } from '../../units/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'

/** The first day, and the chain on it. */
export const checkStart: Check = ({ parts: { run, chain } }, report) => {
  if (run && run.start % DAY_S !== 0)
    report(['run', 'start'], `must be 00:00 UTC, and this is ${isoInstant(run.start)}`)
  if (!chain) return
  checkNbits(chain.nbits, ['chain', 'nbits'], report)
  const given = chain.given?.nbits
  for (const [at, nbits] of Object.entries(given ?? {}))
    checkNbits(nbits, ['chain', 'given', 'nbits', at], report)
  if (!run) return
  if (chain.epoch_first_block > run.start)
    report(['chain', 'epoch_first_block'], `is after run.start, ${isoInstant(run.start)}`)
  if (run.difficulty === 'given') checkGiven(Object.keys(given ?? {}), run.start, report)
}

function checkNbits(nbits: string, path: readonly string[], report: Report): void {
  if (!isValidNbits(parseNbits(nbits)))
    report(path, `${quote(nbits)} is not a target that a block may have: 0x1d00ffff is the easiest`)
}

function checkGiven(instants: readonly string[], start: number, report: Report): void {
  const first = Math.min(...instants.map((at) => parseInstant(at) as number))
  if (instants.length === 0)
    report(['run', 'difficulty'], '"given" needs the path of nBits under chain.given.nbits')
  else if (first > start)
    report(
      ['chain', 'given', 'nbits'],
      `begins at ${isoInstant(first)}, after run.start: the nBits of the first day are missing`,
    )
}
