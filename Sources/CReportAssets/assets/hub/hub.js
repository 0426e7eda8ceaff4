// The hub: films and their scenes, found by words and tokens, put in order, and leafed through under the pointer.
import { all, byId } from '../page/dom.js';
import { startPage } from '../page/time.js';
import { fitsFilter, parseFilter, plainText } from '../page/filter.js';
import { termValue, withTerm } from './terms.js';
import { ordered } from './order.js';
import { countWaits, markVisit } from './visit.js';

/// What is known of a scene by its card; read once somebody asks.
const readScene = (element, index, film) => {
  const { badge, states, models, seconds, credits, waits, undecided } = element.dataset;
  return {
    element, index, badge, seconds: Number(seconds), credits: Number(credits),
    changed: Date.parse(element.querySelector('.changed time')?.dateTime),
    text: plainText(`${film.name} ${element.textContent}`),
    flags: [...(undecided || badge === 'review-ready' ? ['undecided'] : []), ...(element.querySelector('.rehearsal') ? ['rehearsal'] : []),
      ...(element.classList.contains('fresh') ? ['unseen'] : [])],
    fields: {
      state: [badge, ...states.split(' ').filter(Boolean)], model: models.split(' ').filter(Boolean), film: [film.name],
      seconds: [Number(seconds)], credits: [Number(credits)], scene: [Number(element.dataset.number)], waits: [waits ?? ''],
    },
  };
};

const readFilms = () => all('.project').map((element, index) => {
  const film = { element, index, list: element.querySelector('.scenes'), name: plainText(element.dataset.name) };
  film.scenes = all('.scene', element).map((scene, place) => readScene(scene, place, film));
  return film;
});

/// Puts elements into the order that is wanted; those that are hidden stay where they are.
const putInOrder = (parent, elements) => {
  let next = parent.firstElementChild;
  for (const element of elements) {
    while (next?.hidden) next = next.nextElementSibling;
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
};
const hide = (element, isHidden) => { if (element.hidden !== isHidden) element.hidden = isHidden; };

/// Shows films and scenes as they are to be seen. Those that do not fit are hidden where they stand, which costs a
/// browser least; but of very many scenes in one film they are taken out: among thousands of hidden neighbours it looks
/// long for the next that it shows.
const arrange = (place, films, shown) => {
  const fitting = new Set(shown.map(({ film }) => film));
  for (const film of films) hide(film.element, !fitting.has(film));
  for (const { film, scenes } of shown) {
    const elements = scenes.filter(({ isFitting }) => isFitting).map(({ element }) => element);
    if (film.scenes.length > 200) {
      const wanted = new Set(elements);
      for (const child of [...film.list.children]) if (!wanted.has(child)) child.remove();
    } else {
      for (const { element, isFitting } of scenes) hide(element, !isFitting);
    }
    putInOrder(film.list, elements);
  }
  putInOrder(place, shown.map(({ film }) => film.element));
};

/// The filter and the order, which stand in the address: `#q=state:failed&sort=changed`.
const startFilter = (form) => {
  const { words, sort, badge, waits } = form.elements;
  const found = byId('found');
  const clear = byId('clear');
  const place = byId('scenes');
  const count = all('.scene').length;
  let films;
  let isAsItCame = true;

  const show = () => {
    const terms = parseFilter(words.value);
    const state = termValue(terms, 'state');
    for (const chip of badge) chip.checked = chip.value === state;
    for (const chip of waits) chip.checked = chip.value === termValue(terms, 'waits');
    let shown = count;
    if (!isAsItCame || terms.length || sort.value !== 'film') {
      films ||= readFilms();
      isAsItCame = !terms.length && sort.value === 'film';
      shown = 0;
      const fitting = films.filter((film) => {
        let own = 0;
        for (const scene of film.scenes) if (scene.isFitting = fitsFilter(terms, scene)) own += 1;
        shown += own;
        return own;
      });
      arrange(place, films, ordered(fitting, sort.value));
    }
    found.textContent = shown === count ? '' : shown ? `${shown} of ${count} scenes` : 'No scene is like this.';
    clear.hidden = !terms.length;
    found.parentElement.classList.toggle('some', shown !== count || terms.length > 0);
  };

  const read = () => {
    const address = new URLSearchParams(location.hash.slice(1));
    words.value = address.get('q') ?? '';
    sort.value = address.get('sort') ?? 'film';
    if (!sort.value) sort.value = 'film';
    show();
  };
  let later;
  const write = () => {
    clearTimeout(later);
    // A browser counts changes of its address, and refuses them when they come with every key.
    later = setTimeout(() => {
      const address = new URLSearchParams();
      if (words.value.trim()) address.set('q', words.value.trim());
      if (sort.value !== 'film') address.set('sort', sort.value);
      const hash = String(address).replaceAll('%3A', ':').replaceAll('%2C', ',');
      history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
    }, 250);
  };
  const set = (text) => {
    words.value = text;
    show();
    write();
  };
  form.addEventListener('input', (event) => {
    if (event.target.name === 'badge') set(withTerm(words.value, 'state', event.target.value));
    else if (event.target.name === 'waits') set(withTerm(words.value, 'waits', event.target.value));
    else set(words.value);
  });
  // What is known of thousands of scenes is read before the first letter is typed.
  words.addEventListener('focus', () => { films ||= readFilms(); }, { once: true });
  form.addEventListener('submit', (event) => event.preventDefault());
  clear.addEventListener('click', () => {
    set('');
    words.focus();
  });
  addEventListener('hashchange', () => {
    if (!location.hash || location.hash.includes('=')) read();
  });
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return;
    event.preventDefault();
    words.select();
  });
  countChips(badge);
  countWaits(waits);
  markVisit(() => set('unseen'));
  if (location.hash.includes('=')) read();
  // A page that comes back from the history keeps its fields.
  else if (words.value || sort.value !== 'film') show();
};

/// How many scenes each chip would show; one that would show none is left out.
const countChips = (chips) => {
  for (const chip of chips) {
    if (!chip.value) continue;
    const { length } = document.querySelectorAll(`.scene[data-badge="${chip.value}"], .scene[data-states~="${chip.value}"]`);
    chip.nextElementSibling.append(` ${length}`);
    chip.parentElement.hidden = !length;
  }
};

/// Shows under the pointer the still of the shot at that place of the scene.
const leaf = (poster, x) => {
  const image = poster.querySelector('img');
  const stills = poster.dataset.stills?.split(' ');
  if (!image || !stills) return;
  const box = poster.getBoundingClientRect();
  const place = Math.max(0, Math.min(stills.length - 1, Math.floor((x - box.left) / box.width * stills.length)));
  const source = `${poster.dataset.folder}/${stills[place]}`;
  if (image.getAttribute('src') !== source) image.src = source;
};
const startLeafing = (list) => {
  let last;
  const leave = () => {
    const image = last?.querySelector('img');
    if (image) image.src = last.dataset.first;
    last = null;
  };
  list.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'touch') return;
    const poster = event.target.closest('.scene')?.querySelector('.poster[data-stills]');
    if (poster !== last) {
      leave();
      last = poster;
      if (poster) poster.dataset.first ??= poster.querySelector('img').getAttribute('src');
    }
    if (poster) leaf(poster, event.clientX);
  });
  list.addEventListener('pointerleave', leave);
};

/// A title that is cut off is told whole to whoever points at it.
const tellTitle = ({ target }) => {
  const heading = target.closest?.('.scene')?.querySelector('h3');
  if (heading && heading.scrollHeight > heading.clientHeight + 1) heading.firstElementChild.title = heading.querySelector('bdi').textContent;
};

const startHub = () => {
  startPage();
  const form = byId('filter');
  if (!form) return;
  startFilter(form);
  startLeafing(byId('scenes'));
  byId('scenes').addEventListener('pointerover', tellTitle);
  // What pulses may be stopped: whoever has found something to do is not called any more.
  for (const act of ['pointerdown', 'keydown']) {
    addEventListener(act, () => document.documentElement.classList.add('calm'), { once: true });
  }
};
startHub();
