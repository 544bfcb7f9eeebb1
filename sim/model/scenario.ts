import * as z from 'zod'
import { mapOf, parameter } from './leaf.ts'
import { calibration } from './schema/calibration.ts'
import { claims } from './schema/claims.ts'
import { event, order } from './schema/events.ts'
import { fleets, network, policies } from './schema/fleets.ts'
import { hazard } from './schema/hazards.ts'
import { fees, machines, price, transport } from './schema/market.ts'
import { regions } from './schema/places.ts'
import { reporting } from './schema/reporting.ts'
import { about, chain, run } from './schema/run.ts'

/** A scenario file after its imports are merged in: the table of parameters, the checks and the types in one. */
export const scenarioSchema = z.strictObject({
  ...about,
  run,
  chain,
  price,
  fees,
  machines,
  regions,
  network: network.optional(),
  fleets: fleets.prefault({}),
  policies: policies.prefault({ default: {} }),
  transport: transport.prefault({}),
  events: mapOf(event, { about: 'Bans, outages, capacity and deliveries by id.' }).prefault({}),
  hazards: mapOf(hazard, { about: 'Bans and outages that come at random, at a rate, by id.' }).prefault({}),
  orders: mapOf(order, { about: 'Explicit orders to move machines by id.' }).prefault({}),
  reporting: reporting.prefault({}),
  claims: claims.prefault({}),
  parameters: mapOf(
    parameter({
      about:
        'What nobody knows, under a name: any value drawn per member may say { parameter: ID }, with times and plus if need be.',
    }),
    { about: 'Unknowns by id, to which values of the scenario refer; each is drawn once a member.' },
  ).prefault({}),
  calibration: calibration.optional(),
})

/**
 * A checked scenario: every number in its canonical unit, uncertain ones possibly distributions. Its keys are those of a
 * scenario file; scenarios/parameters.csv says what each means.
 */
export interface Scenario extends z.infer<typeof scenarioSchema> {}
export type Site = Scenario['regions'][string]['sites'][string]
export type Region = Scenario['regions'][string]
export type Policy = Scenario['policies'][string]
export type Event = Scenario['events'][string]
export type Hazard = Scenario['hazards'][string]
export type Claim = Scenario['claims'][string]
export type Order = Scenario['orders'][string]
/** A number that changes in steps; of build-out, perhaps one that nobody knows. */
export type Stepwise = Region['tariff'] | NonNullable<Site['build_out']>
export type Network = NonNullable<Scenario['network']>
export type Path = Scenario['fees']
export type Feedback = NonNullable<Scenario['price']['feedback']>
