import '@mantine/core/styles/FloatingIndicator.css'
import { SegmentedControl, type SegmentedControlProps } from '@mantine/core'

/** One of few, side by side; Mantine keeps the sliding mark in a stylesheet of its own. */
export const Segments = (props: SegmentedControlProps) => <SegmentedControl {...props} />
