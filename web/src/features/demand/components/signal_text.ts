import type { Signal } from '@/shared/api/types';

export const speakerOf = (signal: Signal) => (signal.contact ? [signal.contact.name, signal.contact.post] : [signal.speaker_name, signal.speaker_post]).filter(Boolean).join(' · ');

export const headline = (signal: Signal) => signal.title || signal.text.slice(0, 200);
