console.log('Pinging %s every %s ms', process.env.TARGET, process.env.INTERVAL);
setInterval(() => console.log('ping'), Number(process.env.INTERVAL));
