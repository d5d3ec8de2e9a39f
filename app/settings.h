/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "money.h"
#include "return-policy.h"

G_BEGIN_DECLS

typedef enum {
  TAX_INCLUDED, /* prices hold their tax */
  TAX_ADDED,    /* tax comes on top */
} TaxMode;

typedef enum {
  TAX_PER_LINE,
  TAX_PER_ORDER,
} TaxRounding;

#define SETTINGS_NAME_CHARS 120
#define SETTINGS_ADDRESS_CHARS 400
#define SETTINGS_TAX_NUMBER_CHARS 60

/* What the shop has decided, as a job sees it. Read once a job; never changed in place. */
typedef struct {
  char *uuid;   /* of the shop, made at init */
  char *number; /* five digits, on its barcodes */
  char *name;
  char *address;
  char *tax_number;
  char *currency; /* ISO 4217 */
  int exponent;   /* of the currency's minor unit */
  char *country;  /* ISO 3166-1 alpha-2 */
  char *zone;     /* IANA time zone */
  TaxMode tax_mode;
  TaxRounding tax_rounding;
  Money cash_step;      /* minor units; 1 where cash is not rounded */
  char *default_tax;    /* class or rate of a product that names none */
  char *receipt_foot;   /* a line of the shop's own under its receipts, or "" */
  int quote_days;       /* how long a quotation holds: its last day is so many after its own */
  Money reversal_limit; /* up to which a clerk reverses a sale or swaps a tender; -1: none is set */
  ReturnPolicy returns; /* what comes back: until when, at what fee, how much */
  int fold_version;     /* of the fold the search index was built with */
  char *moved_to;       /* (nullable) where the shop is now, for a person: this one has ended */
} Settings;

void settings_free (Settings *self);
Settings *settings_copy (const Settings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Settings, settings_free)

typedef struct _Db Db;
Settings *settings_load (Db *db, GError **error);

#define SETTING_MOVED "moved-to"
gboolean settings_moved_error (const Settings *self, GError **error);

typedef struct {
  char *name;
  char *address;    /* (nullable) */
  char *tax_number; /* (nullable) */
  char *currency;
  char *country;
  char *zone; /* (nullable): the one of the country where it has one, else the machine's */
  TaxMode tax_mode;
  TaxRounding tax_rounding;
  char *cash_step;   /* (nullable): an amount */
  char *default_tax; /* (nullable): a rate in percent */
  char *recovery;    /* (nullable): the code that its owner keeps; the shop is given its hash */
} SettingsInit;
void settings_init_free (SettingsInit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SettingsInit, settings_init_free)

/* For shop_create (): checks what was asked for, then writes the first rows of an empty shop. */
Settings *settings_from_init (const SettingsInit *init, GError **error);
gboolean settings_store (Db *db, const Settings *self, GError **error);

/* A setting as somebody sees it who may want to change it. */
typedef struct {
  const char *key;   /* static */
  char *value;       /* as settings-get prints it */
  const char *fixed; /* (nullable) static: why it stays as it is, in words */
} SettingShown;
void setting_shown_free (SettingShown *self);

/* Jobs. In of get: (nullable) a key; out: GHashTable of key to value. In of set: such a table.
 * Out of show: GPtrArray of SettingShown: all of them, in their order. */

typedef struct _JobKind JobKind;
extern const JobKind settings_get_job;
extern const JobKind settings_set_job;
extern const JobKind settings_show_job;

G_END_DECLS
