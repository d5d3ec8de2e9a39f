/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a product is, in fields that a hand walks through with Enter. How each value was understood,
 * and what it changes, stands in its own title at every key. */

#include "config.h"

#include "product-form.h"

#include <glib/gi18n-lib.h>

#include "entry-list.h"
#include "form-row.h"
#include "format.h"
#include "product-fields.h"
#include "tax.h"
#include "typed.h"
#include "widget.h"

struct _ProductForm {
  GtkWidget parent_instance;

  GtkBox *columns;
  GtkToggleButton *goods;
  GtkToggleButton *service;
  AdwEntryRow *name;
  AdwEntryRow *code;
  AdwEntryRow *barcode;
  AdwEntryRow *price;
  AdwEntryRow *tax;
  GMenu *tax_menu;
  AdwEntryRow *unit;
  AdwEntryRow *stock;
  AdwEntryRow *category;
  GtkTextView *description;
  EntryList *specification;
  AdwEntryRow *delivery_days;
  AdwEntryRow *warranty_months;
  GtkSwitch *returnable;
  GtkSwitch *discontinued;

  GPtrArray *taxes; /* (nullable) of TaxClass */
  JsonObject *base; /* (nullable) what is stored */
  int exponent;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (ProductForm, product_form, GTK_TYPE_WIDGET)

static guint changed_signal;

static gboolean
is_service (ProductForm *self)
{
  return gtk_toggle_button_get_active (self->service);
}

static const char *
base_text (ProductForm *self, const char *name)
{
  return self->base != NULL ? json_object_get_string_member_with_default (self->base, name, "")
                            : "";
}

static gboolean
find_tax (ProductForm *self, Rate *rate, const char **name)
{
  g_autofree char *typed = form_row_dup (self->tax);

  return product_fields_find_tax (self->taxes, typed, rate, name);
}

/* Hints */

static void
hint_barcode (ProductForm *self)
{
  g_autofree char *barcode = form_row_dup (self->barcode);

  form_row_title (self->barcode, _ ("Barcode"),
                  product_fields_barcode_fits (barcode) ? NULL
                                                        : _ ("its check digit does not fit"));
}

static void
hint_price (ProductForm *self)
{
  g_autofree char *typed = product_fields_typed_money (form_row_text (self->price), self->exponent);
  const char *before = base_text (self, "price");
  g_autofree char *shown = NULL;
  g_autofree char *hint = NULL;
  Money price;

  if (*typed == '\0' || g_str_equal (typed, before))
    hint = NULL;
  else if (!money_parse (typed, self->exponent, &price, NULL))
    {
      shown = money_display (1290, self->exponent);
      /* Translators: %s is an amount, written as the locale does: «12.90». */
      hint = g_strdup_printf (_ ("an amount, such as %s"), shown);
    }
  else if (money_parse (before, self->exponent, &price, NULL))
    {
      shown = money_display (price, self->exponent);
      /* Translators: in the title of a new price; %s is the price until now. */
      hint = g_strdup_printf (_ ("from today on, until now %s"), shown);
    }
  form_row_title (self->price, _ ("Price"), hint);
}

static void
hint_tax (ProductForm *self)
{
  g_autofree char *typed = form_row_dup (self->tax);
  g_autofree char *rate_text = NULL;
  const char *name;
  const char *hint = NULL;
  Rate rate;

  if (*typed == '\0')
    hint = _ ("the shop’s own");
  else if (!find_tax (self, &rate, &name))
    hint = self->taxes != NULL ? _ ("a tax class, or a rate such as 21") : NULL;
  else if (name == NULL && self->taxes != NULL)
    hint = _ ("a new tax class");
  else if (name != NULL && strchr (typed, '%') == NULL)
    hint = rate_text = typed_rate_text (rate);
  form_row_title (self->tax, _ ("Tax"), hint);
}

static void
hint_stock (ProductForm *self)
{
  g_autofree char *typed = product_fields_typed_quantity (form_row_text (self->stock));
  const char *before = base_text (self, "stock");
  g_autofree char *shown = NULL;
  g_autofree char *hint = NULL;
  Quantity counted, was;

  if (*typed == '\0' || g_str_equal (typed, before))
    hint = NULL;
  else if (!quantity_parse (typed, &counted, NULL))
    {
      shown = format_quantity (500);
      /* Translators: %s is a number with decimals, written as the locale does: «0.5». */
      hint = g_strdup_printf (_ ("a number, such as 12 or %s"), shown);
    }
  else if (quantity_parse (before, &was, NULL) && counted != was)
    {
      shown = format_difference (counted - was);
      /* Translators: in the title of a new count of the shelf: how many more, such as «+3». */
      hint = g_strdup_printf (_ ("counted now: %s"), shown);
    }
  form_row_title (self->stock, _ ("On the shelf"), hint);
}

static void
hint_all (ProductForm *self)
{
  hint_barcode (self);
  hint_price (self);
  hint_tax (self);
  hint_stock (self);
  gtk_widget_set_visible (GTK_WIDGET (self->stock), !is_service (self));
}

/* Between the fields and JSON */

static void
set_money (ProductForm *self, JsonObject *fields)
{
  const char *text = json_object_get_string_member_with_default (fields, "price", "");
  g_autofree char *shown = NULL;
  Money price;

  form_row_set (self->price, fields, "price");
  if (!money_parse (text, self->exponent, &price, NULL))
    return;
  shown = money_display (price, self->exponent);
  gtk_editable_set_text (GTK_EDITABLE (self->price), shown);
}

static void
set_stock (ProductForm *self, JsonObject *fields)
{
  const char *text = json_object_get_string_member_with_default (fields, "stock", "");
  g_autofree char *shown = NULL;
  Quantity stock;

  form_row_set (self->stock, fields, "stock");
  if (!quantity_parse (text, &stock, NULL))
    return;
  shown = quantity_display (stock);
  gtk_editable_set_text (GTK_EDITABLE (self->stock), shown);
}

static void
take (JsonObject *fields, const char *name, char *take_text)
{
  json_object_set_string_member (fields, name, take_text);
  g_free (take_text);
}

/* Callbacks */

static void
on_changed (ProductForm *self)
{
  if (!self->filling)
    g_signal_emit (self, changed_signal, 0);
}

static void
on_row_changed (ProductForm *self, AdwEntryRow *row)
{
  widget_mark_wrong (GTK_WIDGET (row), FALSE);
  hint_all (self);
  on_changed (self);
}

static void
on_kind_changed (ProductForm *self)
{
  hint_all (self);
  on_changed (self);
}

static void
on_tax_chosen (GtkWidget *widget, const char *name, GVariant *class)
{
  ProductForm *self = PRODUCT_FORM (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->tax), g_variant_get_string (class, NULL));
  entry_list_focus_row (GTK_WIDGET (self->tax));
}

static void
product_form_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (product_form_parent_class)->dispose (object);
}

static void
product_form_finalize (GObject *object)
{
  ProductForm *self = PRODUCT_FORM (object);

  g_clear_pointer (&self->taxes, g_ptr_array_unref);
  g_clear_pointer (&self->base, json_object_unref);
  G_OBJECT_CLASS (product_form_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ProductForm, columns);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, goods);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, service);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, name);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, code);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, barcode);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, price);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, tax);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, tax_menu);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, unit);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, stock);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, category);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, description);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, specification);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, delivery_days);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, warranty_months);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, returnable);
  gtk_widget_class_bind_template_child (widget_class, ProductForm, discontinued);
}

static void
product_form_class_init (ProductFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = product_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = product_form_finalize;
  changed_signal = g_signal_new ("changed", PRODUCT_FORM_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  g_type_ensure (ENTRY_LIST_TYPE);
  gtk_widget_class_install_action (widget_class, "product-form.tax", "s", on_tax_chosen);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/product-form.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed);
}

static void
product_form_init (ProductForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->description), "changed",
                           G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  form_enter_goes_on (GTK_WIDGET (self));
}

/**
 * product_form_set:
 * @fields: as from product_fields_of ()
 * @exponent: of the shop's currency
 *
 * Fills the form anew, without a signal.
 */
void
product_form_set (ProductForm *self, JsonObject *fields, int exponent)
{
  const struct {
    AdwEntryRow *row;
    const char *name;
  } rows[] = {
    { self->name, "name" },
    { self->code, "code" },
    { self->barcode, "barcode" },
    { self->tax, "tax" },
    { self->unit, "unit" },
    { self->category, "category" },
    { self->delivery_days, "delivery_days" },
    { self->warranty_months, "warranty_months" },
  };
  const char *kind = json_object_get_string_member_with_default (fields, "kind", "goods");

  g_return_if_fail (PRODUCT_IS_FORM (self));
  self->filling = TRUE;
  self->exponent = exponent;
  product_form_set_service (self, g_str_equal (kind, "service"));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    form_row_set (rows[i].row, fields, rows[i].name);
  set_money (self, fields);
  set_stock (self, fields);
  form_text_set (self->description,
                 json_object_get_string_member_with_default (fields, "description", ""));
  entry_list_set (self->specification, json_object_get_array_member (fields, "specification"));
  gtk_switch_set_active (self->returnable, json_object_get_boolean_member (fields, "returnable"));
  gtk_switch_set_active (self->discontinued,
                         json_object_get_boolean_member (fields, "discontinued"));
  hint_all (self);
  self->filling = FALSE;
}

/**
 * product_form_set_base:
 * @base: (nullable): what is stored, which the hints compare with; %NULL for a new product
 */
void
product_form_set_base (ProductForm *self, JsonObject *base)
{
  g_return_if_fail (PRODUCT_IS_FORM (self));
  if (base != NULL)
    json_object_ref (base);
  g_clear_pointer (&self->base, json_object_unref);
  self->base = base;
  hint_all (self);
}

/**
 * product_form_set_taxes:
 * @classes: of #TaxClass, to choose from; a reference is taken
 */
void
product_form_set_taxes (ProductForm *self, GPtrArray *classes)
{
  g_return_if_fail (PRODUCT_IS_FORM (self));
  g_ptr_array_ref (classes);
  g_clear_pointer (&self->taxes, g_ptr_array_unref);
  self->taxes = classes;
  g_menu_remove_all (self->tax_menu);
  for (guint i = 0; i < classes->len; i++)
    {
      const TaxClass *class = classes->pdata[i];
      g_autofree char *rate = typed_rate_text (tax_class_get_rate (class));
      g_autofree char *label = strchr (class->name, '%') != NULL
                                   ? g_strdup (class->name)
                                   : g_strdup_printf ("%s, %s", class->name, rate);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "product-form.tax", "s", class->name);
      g_menu_append_item (self->tax_menu, item);
    }
  hint_tax (self);
}

/**
 * product_form_dup:
 *
 * Returns: (transfer full): what the form holds.
 */
JsonObject *
product_form_dup (ProductForm *self)
{
  JsonObject *fields = json_object_new ();

  g_return_val_if_fail (PRODUCT_IS_FORM (self), fields);
  json_object_set_string_member (fields, "kind", is_service (self) ? "service" : "goods");
  form_row_take (fields, "code", self->code);
  form_row_take (fields, "name", self->name);
  form_row_take (fields, "barcode", self->barcode);
  take (fields, "price", product_fields_typed_money (form_row_text (self->price), self->exponent));
  form_row_take (fields, "tax", self->tax);
  take (fields, "stock",
        is_service (self) ? g_strdup ("")
                          : product_fields_typed_quantity (form_row_text (self->stock)));
  form_row_take (fields, "category", self->category);
  form_row_take (fields, "unit", self->unit);
  take (fields, "description", form_text_dup (self->description));
  form_row_take (fields, "delivery_days", self->delivery_days);
  form_row_take (fields, "warranty_months", self->warranty_months);
  json_object_set_array_member (fields, "specification", entry_list_dup (self->specification));
  json_object_set_boolean_member (fields, "returnable", gtk_switch_get_active (self->returnable));
  json_object_set_boolean_member (fields, "discontinued",
                                  gtk_switch_get_active (self->discontinued));
  return fields;
}

/**
 * product_form_glimpse:
 * @fields: as from product_form_dup ()
 *
 * Returns: price, tax and count as @fields will make them; its texts are those of @fields.
 */
ProductGlimpse
product_form_glimpse (ProductForm *self, JsonObject *fields)
{
  const char *price = json_object_get_string_member (fields, "price");
  const char *before = base_text (self, "price");
  ProductGlimpse glimpse = {
    .unit = json_object_get_string_member (fields, "unit"),
    .is_service = is_service (self),
  };

  glimpse.has_price = money_parse (price, self->exponent, &glimpse.price, NULL);
  if (glimpse.has_price && *before != '\0' && !g_str_equal (price, before))
    glimpse.since = _ ("From today on");
  glimpse.has_rate = find_tax (self, &glimpse.rate, &glimpse.tax_class);
  glimpse.has_stock
      = quantity_parse (json_object_get_string_member (fields, "stock"), &glimpse.stock, NULL);
  return glimpse;
}

/**
 * product_form_dup_name:
 *
 * Returns: (transfer full): the name as it stands in the form.
 */
char *
product_form_dup_name (ProductForm *self)
{
  g_return_val_if_fail (PRODUCT_IS_FORM (self), NULL);
  return form_row_dup (self->name);
}

void
product_form_set_service (ProductForm *self, gboolean service)
{
  g_return_if_fail (PRODUCT_IS_FORM (self));
  gtk_toggle_button_set_active (service ? self->service : self->goods, TRUE);
}

/**
 * product_form_set_barcode:
 * @barcode: as it was scanned
 *
 * Wherever the focus is: what is scanned over a form is its barcode.
 */
void
product_form_set_barcode (ProductForm *self, const char *barcode)
{
  g_return_if_fail (PRODUCT_IS_FORM (self));
  gtk_editable_set_text (GTK_EDITABLE (self->barcode), barcode);
  entry_list_focus_row (GTK_WIDGET (self->barcode));
}

static GtkWidget *
find_field (ProductForm *self, const char *name)
{
  const struct {
    const char *name;
    gpointer widget;
  } fields[] = {
    { "name", self->name },
    { "code", self->code },
    { "barcode", self->barcode },
    { "price", self->price },
    { "tax", self->tax },
    { "stock", self->stock },
    { "unit", self->unit },
    { "category", self->category },
    { "kind", self->goods },
    { "description", self->description },
    { "delivery_days", self->delivery_days },
    { "warranty_months", self->warranty_months },
    { "returnable", self->returnable },
    { "discontinued", self->discontinued },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name))
      return fields[i].widget;
  return GTK_WIDGET (self->name);
}

static void
visit (ProductForm *self, const char *pointer, gboolean mark)
{
  g_auto (GStrv) parts = g_strsplit (*pointer == '/' ? pointer + 1 : pointer, "/", 3);
  GtkWidget *field = find_field (self, parts[0] != NULL ? parts[0] : "");
  int nth = parts[0] != NULL && parts[1] != NULL ? (int)g_ascii_strtoll (parts[1], NULL, 10) : 0;

  if (g_strcmp0 (parts[0], "specification") == 0)
    {
      if (mark)
        entry_list_mark (self->specification, nth);
      entry_list_focus (self->specification, nth);
      return;
    }
  if (mark && ADW_IS_ENTRY_ROW (field))
    widget_mark_wrong (field, TRUE);
  if (ADW_IS_ENTRY_ROW (field))
    entry_list_focus_row (field);
  else
    gtk_widget_grab_focus (field);
}

/**
 * product_form_focus:
 * @pointer: "price", or a JSON pointer such as "/specification/1"
 */
void
product_form_focus (ProductForm *self, const char *pointer)
{
  g_return_if_fail (PRODUCT_IS_FORM (self));
  visit (self, pointer, FALSE);
}

/**
 * product_form_mark:
 * @pointer: a JSON pointer to what was refused; it gets the focus and the look of an error
 */
void
product_form_mark (ProductForm *self, const char *pointer)
{
  g_return_if_fail (PRODUCT_IS_FORM (self));
  visit (self, pointer, TRUE);
}

/**
 * product_form_set_narrow:
 * @narrow: one column instead of two
 */
void
product_form_set_narrow (ProductForm *self, gboolean narrow)
{
  g_return_if_fail (PRODUCT_IS_FORM (self));
  gtk_box_set_homogeneous (self->columns, !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}
