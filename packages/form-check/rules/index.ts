import { annexRules } from './annex.ts'
import { bodyRules, closingRules } from './body.ts'
import { capitalRules } from './capitals.ts'
import { footRules } from './foot.ts'
import { headRules } from './head.ts'
import { pageRules } from './page.ts'
import { titleRules } from './title.ts'
import type { Rule } from './rule.ts'

/** Every rule ever in force, in the order a reader meets what it is about. */
export const allRules: Rule[] = [...pageRules, ...headRules, ...titleRules, ...bodyRules, ...closingRules, ...capitalRules, ...footRules, ...annexRules]

/** The rules in force on a day, `YYYY-MM-DD`. */
export const rulesOn = (on: string): Rule[] => allRules.filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || on < validTo))
