import * as z from 'zod'
import { id, instant, mapOf, properName, quantity, someOf, text, uncertain, withFacts } from '../leaf.ts'
import { stepwise, uncertainStepwise } from './market.ts'

const failover = (kind: string) =>
  quantity('share', {
    about: `Share of the machines that keep running in ${kind} by other means.`,
    source: 'estimate: none',
    max: 1,
  }).prefault(0)

/** A place with racks. */
export const site = z.strictObject({
  exposure: id({
    about: 'Exposure group, to which outages pass through differently: urban, remote or a word of yours.',
    source: 'estimate: most farms stand in remote places',
  }).prefault('remote'),
  capacity: quantity('power', {
    about:
      'Rack capacity at the start, at the wall with overhead. Left out: what runs at the start, plus the spare.',
    max: 1e12,
  }).optional(),
  spare: uncertain('power', {
    about: 'Free racks that builders keep ready; they build until these stand free again.',
    source: 'MODEL.md section 11: about 3 EH/s in the world',
    drawn: 'member',
    max: 1e12,
  }).prefault('0 MW'),
  build_out: uncertainStepwise(
    'buildRate',
    'Racks built while there is demand; unused build-out does not pile up.',
    'estimates for 2021: 110 MW/month Kazakhstan, 200–300 US, 60 Russia, 50 Canada',
    1e12,
  ).optional(),
  build_ramp: uncertain('duration', {
    about:
      'Time in which builders get from standstill to the full rate while racks are wanted, and back when they are not.',
    source: 'MODEL.md section 11: about 45 days',
    knownAt: '2022-03-31',
    drawn: 'member',
    max: 10 * 365 * 86_400,
  }).prefault('0 d'),
  overhead: quantity('factor', {
    about: 'PUE: power at the wall for each watt of the machines.',
    source: 'estimate: containers and air cooling',
    min: 1,
    max: 3,
  }).prefault(1.05),
  uptime: quantity('share', {
    about: 'Share of the time that an installed machine hashes.',
    source: 'estimate: 95–97 % in miners’ reports',
    min: 0.01,
    max: 1,
  }).prefault('96 %'),
  failover: z
    .strictObject({
      internet: failover('an internet outage'),
      power: failover('a power outage'),
      curtailment: failover('a curtailment'),
      flood: failover('a flood'),
    })
    .prefault({}),
  owners: withFacts(
    z.record(
      properName('an owner'),
      quantity('share', { about: 'Stake of that owner in the site: in its cost and its margin.', max: 1 }),
    ),
    {
      description:
        'Owner → stake in the racks, not in the machines; at most 100 % together, and the rest is nobody’s row.',
      key: 'owner',
    },
  ).prefault({}),
  cost: quantity('money', {
    about: 'Capital cost of the site, without its machines; sites.csv shows how far it is paid back.',
    max: 1e12,
  }).optional(),
  invested: instant({ about: 'When the cost is spent; left out: at the start.' }).optional(),
})

export const region = z.strictObject({
  name: text({ about: 'Name as shown.', longest: 200 }).optional(),
  country: text({ about: 'Country, the unit of published shares.', longest: 100 }),
  zone: text({
    about: 'IANA time zone such as Asia/Almaty, for what goes by local time.',
    longest: 64,
  }).optional(),
  tariff: stepwise('tariff', 'Price of electricity.', 'sim/history/regions.ts; many are estimates', 100),
  tax: stepwise(
    'tariff',
    'Tax on electricity, on top of the tariff.',
    'the scenario',
    100,
    'none before the first',
  ).optional(),
  tariff_spread: quantity('share', {
    about:
      'How far what machines pay for power, taxes included, lies around it: evenly from (1 − spread) to (1 + spread) times it; so they do not all switch off at once.',
    source: 'estimate: none; low and high tariffs in sim/history/regions.ts lie 20–60 % from the middle',
    max: 0.9,
  }).prefault(0),
  carbon: quantity('carbon', {
    about: 'CO2 of the grid.',
    source: 'estimate: world average of the fuel mix',
    max: 3000,
  }).prefault('444 g/kWh'),
  risk: quantity('share', {
    about: 'Chance a year of losing the place, for the choice of destination.',
    source: 'estimate',
    max: 1,
  }).prefault(0),
  sites: someOf(site, { about: 'Sites by id; left out: one site called main.' }).prefault({ main: {} }),
})
export const regions = mapOf(region, { about: 'Regions by id.' })
