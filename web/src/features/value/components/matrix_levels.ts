/** Whose place still decides something. */
export const openStatuses = 'new,triaged,accepted,planned,in_delivery';

export const levels = [1, 2, 3, 4, 5];

/** Which quarter of the matrix a place is in. */
export const quadrant = (urgency: number, importance: number) => `${importance >= 3.5 ? 'important' : 'minor'}-${urgency >= 3.5 ? 'urgent' : 'calm'}` as const;
