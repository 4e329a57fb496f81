export { addWorkingDays, dayOf, dmy, isWorkingDay, overridesOf, shiftDay, workingDaysAround, workingDaysUntil, yearOf, type CalendarDay } from './days.ts'
export { calendarModule } from './module.ts'
