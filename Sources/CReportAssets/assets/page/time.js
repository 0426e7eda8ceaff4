// Times in the reader's own zone, and how long ago or how soon they are. Without a script they stay in UTC.
import { all } from './dom.js';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const wallClock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const units = [['day', 86400], ['hour', 3600], ['minute', 60]];

/// How far a moment is away, in the reader's language: "in 3 minutes", "2 days ago".
export const distance = (seconds) => {
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) || ['minute', 60];
  return relative.format(Math.round(seconds / size), unit);
};
/// The time of day, and the day too when it is more than half a day away.
export const clockTime = (date, seconds) => (Math.abs(seconds) < 43200 ? wallClock : day).format(date);

const timeWords = {
  moment: (date) => day.format(date),
  age: (date, seconds) => `${day.format(date)} (${distance(seconds)})`,
  old: (date, seconds) => distance(seconds),
  until: (date, seconds) => (seconds < 0 ? `was expected ${clockTime(date, seconds)}` : `${distance(seconds)}, ${clockTime(date, seconds)}`),
};
/// How many times are written at once; a hub has ten thousand of them.
const handful = 200;
let telling = 0;
/// Writes every time of the page anew, those at its top first; paper does not say how long ago something was.
export const tellTimes = (isPaper = false) => {
  clearTimeout(telling);
  const now = Date.now(), elements = all('time[data-time]');
  const tell = (from) => {
    for (const element of elements.slice(from, isPaper ? undefined : from + handful)) {
      const date = new Date(element.dateTime), words = timeWords[isPaper ? 'moment' : element.dataset.time](date, (date - now) / 1000);
      if (!element.title) element.title = element.textContent;
      if (element.textContent !== words) element.textContent = words;
    }
    if (!isPaper && from + handful < elements.length) telling = setTimeout(tell, 0, from + handful);
  };
  tell(0);
};
/// Says that a script runs, and keeps the times true.
export const startPage = () => {
  document.documentElement.classList.add('js');
  tellTimes();
  setInterval(() => tellTimes(), 60000);
  addEventListener('beforeprint', () => tellTimes(true));
  addEventListener('afterprint', () => tellTimes());
};
