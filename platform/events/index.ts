/** The event log: commands append, everything else is derived by reading in commit order. */
export {
  advance, emit, emitForEach, endOfLog, forgetGathered, FULL_LOOK, handleEvent, on, onEach, orUndone, readLog, storyOf, systemActor, telling,
  type EventActor, type Occurred, type SubscriberContext, type Subscription,
} from './log.ts'
export { EVENT_CHANNEL, startWaking } from './wake.ts'
export { relayOnce, startRelay, subscriptionJobs } from './relay.ts'
export { settleEvents } from './settle.ts'
