import { type Event, fixed, type Hazard } from '../../model/index.ts'
import type { BanTerms } from './types.ts'

/** The terms of a dated ban, or of one at random. */
export function compileTerms(ban: Extract<Event | Hazard, { kind: 'ban' }>): BanTerms {
  const { voluntary, compliance, covert } = ban
  return {
    voluntary: {
      share: fixed(voluntary.share),
      delayS: fixed(voluntary.delay),
      rampS: fixed(voluntary.ramp),
    },
    compliance: { atOnce: fixed(compliance.at_once), rampS: fixed(compliance.ramp) },
    covert: {
      share: fixed(covert.share),
      delayS: fixed(covert.delay),
      timeConstantS: fixed(covert.time_constant),
    },
  }
}
