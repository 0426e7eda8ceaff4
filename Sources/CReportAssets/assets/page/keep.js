// What this browser keeps of a page for its reader. It may refuse, and then says so once.
export const makeKeep = (name, onRefusal = () => {}) => {
  let refused = false;
  const refuse = () => {
    if (!refused) onRefusal();
    refused = true;
  };
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? {};
    } catch {
      return {};
    }
  };
  return {
    get: (key) => read()[key],
    set(key, value) {
      try {
        localStorage.setItem(name, JSON.stringify({ ...read(), [key]: value }));
      } catch {
        refuse();
      }
    },
  };
};
