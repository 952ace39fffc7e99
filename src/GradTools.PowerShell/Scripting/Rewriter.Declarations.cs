using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <content>Parameters of functions, and the members of classes.</content>
internal sealed partial class Rewriter
{
    private RewrittenText? Parameter(ParameterAst parameter)
    {
        if (parameter.Parent is FunctionMemberAst or FunctionDefinitionAst { Parent: FunctionMemberAst })
            return Member(parameter);
        var constraint = parameter.Attributes.OfType<TypeConstraintAst>().FirstOrDefault();
        var type = constraint?.TypeName.GetReflectionType();
        var isNumber = type is not null && NumberConversion.Concerns(type);
        var text = Children(parameter, child => child switch
        {
            TypeConstraintAst when isNumber && ReferenceEquals(child, constraint) =>
                new RewrittenText().Insert($"[GradTools.PowerShell.Scripting.Typed([{constraint!.TypeName.FullName}])]"),
            TypeConstraintAst other => Opened(other),
            AttributeAst { TypeName.FullName: var name, PositionalArguments: [var least, var most] } when name.ToUpperInvariant() is "VALIDATERANGE" or "VALIDATERANGEATTRIBUTE" =>
                Wrap($"[GradTools.PowerShell.Scripting.Within(", Rewrite(least).Insert(", ").Append(Rewrite(most)), ")]"),
            _ => null,
        });
        // A number that is not given is zero, not nothing.
        return isNumber && parameter.DefaultValue is null && type is { IsPrimitive: true } && type != typeof(bool) && !IsMandatory(parameter)
            ? text.Insert(" = 0")
            : text;
    }

    private static bool IsMandatory(ParameterAst parameter) => parameter.Attributes.OfType<AttributeAst>()
        .Any(attribute => attribute.NamedArguments.Any(argument => argument.ArgumentName.Equals("Mandatory", StringComparison.OrdinalIgnoreCase)));

    /// <summary>A part of a class: a type that holds fractions becomes one that takes recorded values too.</summary>
    private RewrittenText Member(Ast member)
    {
        var text = Children(member, child => child is TypeConstraintAst constraint ? Opened(constraint) : null);
        // A number that is not set is zero, not nothing.
        return member is PropertyMemberAst { InitialValue: null, PropertyType.TypeName: var type } && type.GetReflectionType() is { } number && NumberConversion.IsFloating(number) && number.IsPrimitive
            ? text.InsertBeforeSemicolon(" = 0.0")
            : text;
    }

    private static RewrittenText? Opened(TypeConstraintAst constraint) =>
        OpenedType.Name(constraint.TypeName) is { } opened ? new RewrittenText().Insert($"[{opened}]") : null;
}
