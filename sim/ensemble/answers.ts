import { summarise } from '../engine/index.ts'
import type { Scenario } from '../model/index.ts'
import type { Member } from './member.ts'
import { type Answer, namesOf, numberOf, playedOf, type RunNumbers } from './numbers.ts'

/** What tells answers apart. */
const answerKey = ({ metric, scope }: Pick<Answer, 'metric' | 'scope'>): string => `${metric}\u0000${scope}`

/**
 * The answers that runs of several scenarios give together, in the order in which they first come: one that only some
 * of the scenarios have, since only these have its region or fleet, stands behind those of all.
 */
export class Answers {
  readonly #all = new Map<string, Answer>()
  readonly #known = new Set<string>()

  get all(): Answer[] {
    return [...this.#all.values()]
  }

  /** Adds what a scenario answers; to find that out costs a while, so it is done once for scenarios that are alike. */
  add(scenario: Scenario): void {
    const alike = namesIn(scenario)
    if (this.#known.has(alike)) return
    this.#known.add(alike)
    for (const answer of namesOf(scenario, []).answers) {
      const key = answerKey(answer)
      if (!this.#all.has(key)) this.#all.set(key, answer)
    }
  }
}

/** What the answers are about has names; whatever numbers it has, they are the same. */
const namesIn = (scenario: Scenario): string =>
  JSON.stringify({ ...scenario, chain: 0, price: 0, fees: 0 }, (_, value: unknown) =>
    typeof value === 'number' ? 0 : value,
  )

/** Plays members of scenarios that need not be alike: the numbers of each stand where those of all of them do. */
export class Answered {
  readonly #places: ReadonlyMap<string, number>

  constructor(answers: readonly Answer[]) {
    this.#places = new Map(answers.map((answer, place) => [answerKey(answer), place]))
  }

  /** NaN for answers of other scenarios. */
  play(scenario: Scenario, member: Member): RunNumbers {
    const summary = new Float64Array(this.#places.size).fill(NaN)
    for (const row of summarise(playedOf(scenario, member, [])))
      summary[this.#places.get(answerKey(row))!] = numberOf(row)
    return { daily: NOTHING, summary, retargets: NOTHING }
  }
}

const NOTHING = new Float64Array()
