/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "settings.h"

G_BEGIN_DECLS

/* What a shop in a country usually decides: proposals, which its owner looks at and may change. */
typedef struct {
  Rate tax_rate;    /* the standard one; 0 where it depends on the place, or is not known here */
  TaxMode tax_mode; /* how prices stand on the shelf there */
  Money cash_step;  /* minor units of the country's own currency; 1 where cash is not rounded */
} CountryFacts;

gboolean country_is_known (const char *code);
char **country_codes (void);
CountryFacts country_facts (const char *country);
char *country_currency (const char *country);
char *country_zone (const char *country, const char *machine_zone);
char **country_zones (const char *country);
char **currency_codes (void);
char *currency_name (const char *currency, const char *language);
char *country_guess (const char *locale, const char *machine_zone);

G_END_DECLS
