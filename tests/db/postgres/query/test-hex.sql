SELECT encode ($1, 'hex')
