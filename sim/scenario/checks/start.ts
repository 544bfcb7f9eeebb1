import { isValidNbits, parseNbits } from '../../chain/index.ts'
import { DAY_S, isoInstant, parseInstant, quote } from '../../units/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'

/** The header time of the genesis block. */
const FIRST_TIME = Date.UTC(2009, 0, 3, 18, 15, 5) / 1000
/** Block headers count seconds in 32 bits. */
const LAST_TIME = 2 ** 32 - 1

/** The first day, and the chain on it. */
export const checkStart: Check = ({ parts: { run, chain } }, report) => {
  if (run && run.start % DAY_S !== 0)
    report(['run', 'start'], `must be 00:00 UTC, and this is ${isoInstant(run.start)}`)
  const end = run && run.start + run.days * DAY_S
  if (end !== undefined && end > LAST_TIME)
    report(
      ['run', 'days'],
      `lead to ${isoInstant(end)}, and block headers can say no time after ${isoInstant(LAST_TIME)}`,
    )
  if (!chain) return
  if (chain.epoch_first_block < FIRST_TIME)
    report(['chain', 'epoch_first_block'], `is before the first of all blocks, ${isoInstant(FIRST_TIME)}`)
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
