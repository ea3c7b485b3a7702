/** Whether a text could be an e-mail address; the server knows better, but says so later. An empty one is another rule's. */
export const emailRule = (message: string) => ({ pattern: /^\s*[^\s@]+@[^\s@]+\s*$/, message });
