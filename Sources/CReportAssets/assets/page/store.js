// What a page is showing, changed in one place: whoever draws says which keys it draws.
export const makeStore = (update, initial) => {
  let state = initial;
  const watchers = [];
  return {
    get state() { return state; },
    dispatch(action) {
      const before = state;
      state = update(before, action);
      if (state === before) return;
      for (const { keys, draw } of watchers) if (keys.some((key) => state[key] !== before[key])) draw(state, before);
    },
    /// Draws now, and again when one of the keys has changed.
    watch(keys, draw) {
      watchers.push({ keys, draw });
      draw(state, state);
    },
    /// The same for what is large and not looked at while pictures fly by: now and then, with the newest state.
    watchCalmly(keys, draw, calm = 150) {
      let timer = 0;
      this.watch(keys, (now, before) => {
        if (now === before) draw(now, now);
        else if (!timer) timer = setTimeout(() => { timer = 0; draw(state, before); }, calm);
      });
    },
  };
};
