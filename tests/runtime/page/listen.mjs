self.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
  self.postMessage({ type: 'violation', directive: violatedDirective, sample });
});
