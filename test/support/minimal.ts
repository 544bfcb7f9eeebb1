/** A small valid scenario with one of each: two regions, two models, a named fleet, a network, a ban, an outage. */
export const minimalYaml = `format: 1
name: minimal
question: What does one ban do to a network of two regions?
run: { start: 2021-06-01, days: 60, seed: minimal }
chain: { height: 685851, nbits: "0x170e1ef1", epoch_first_block: 2021-05-29T19:00Z }
price: 37000 USD
fees: 0.5 BTC
machines:
  s9: { name: Antminer S9, hash_rate: 13.5 TH/s, power: 1323 W }
  s19: { name: Antminer S19, hash_rate: 95 TH/s, power: 3250 W, price: 9000 USD }
regions:
  east:
    country: Eastland
    tariff: 0.04 USD/kWh
  west:
    country: Westland
    tariff: { by_month: { 1: 0.06 USD/kWh, 6: 0.05 USD/kWh } }
    sites:
      main: { capacity: 9000 MW, build_out: 100 MW/month }
      town: { exposure: urban, capacity: 500 MW }
network:
  hash_rate: 140 EH/s
  shares: { east: 60 %, west: 40 % }
  mix:
    '*': { s9: 25 %, s19: 75 % }
fleets:
  acme:
    owner: Acme Mining
    machines:
      east: { s9: 2600 }
      west/town: { s19: 18.2 PH/s }
    contracts:
      hosting: { site: west, reserve: 4 MW, from: 2021-07-01 }
policies:
  default:
    destinations: { west: 1 }
transport:
  lanes:
    rail: { from: ['*'], to: ['*'], mode: truck, transit: { lognormal: { median: 12 d, sigma: 0.4 } } }
events:
  east-ban:
    kind: ban
    where: [east]
    announced: 2021-06-05
    effective: 2021-06-10T21:00+08:00
    compliance: { share: 90 %, at_once: 50 %, ramp: 5 d }
  west-blackout: { kind: internet_outage, where: [west], from: 2021-06-20T10:45Z, length: 36 h }
`
